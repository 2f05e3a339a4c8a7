using Ocop.Silo.Hosting;

namespace Ocop.Api.Seed;

/// <summary>The catalogue for everyone; demo data and demo passwords in an embedded process, and in a cluster that asks for them.</summary>
internal static class DemoHosting
{
    public const string Setting = "Demo";

    public static WebApplicationBuilder AddDemo(this WebApplicationBuilder builder, RunMode mode)
    {
        builder.Services.AddSingleton(Catalogue.Load());
        if (!builder.Configuration.GetValue(Setting, mode.IsEmbedded)) return builder;
        // After the silo and before the web server, which starts last: whoever can connect finds the data.
        builder.Services.AddHostedService<DemoSeed>();
        builder.Services.AddHostedService<Welcome>();
        return builder;
    }
}
