using Microsoft.AspNetCore.Hosting.Server;
using Ocop.Channels;
using Ocop.Silo.Hosting;

namespace Ocop.Silo.Links;

/// <summary>Registers what writes and reads links to bags: the key that signs, and the address under which the public finds us.</summary>
public static class LinkHosting
{
    /// <summary>A wrong setting stops the start. In a cluster a node's own address is not the public's, so it must be told.</summary>
    public static WebApplicationBuilder AddLinks(this WebApplicationBuilder builder, RunMode mode)
    {
        var configured = PublicAddress.From(builder.Configuration);
        if (configured is null && !mode.IsEmbedded)
            throw new SettingException($"{PublicAddress.Setting} must be set in a cluster: the address under which the public finds it.");
        builder.Services.AddSingleton(SigningKey.Load(builder.Configuration, mode));
        builder.Services.AddSingleton(services => new PublicAddress(configured, services.GetRequiredService<IServer>()));
        builder.Services.AddSingleton<BagLinks>().AddSingleton<IBagLinkWriter, BagLinkWriter>();
        return builder;
    }
}
