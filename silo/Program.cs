using Microsoft.Extensions.Configuration.Json;
using Ocop.Silo.Hosting;
using Ocop.Silo.Links;

namespace Ocop.Silo;

/// <summary>A silo of a cluster. It listens on HTTP for those who ask how it is, and for nobody else.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (ReadyQuestion.IsAsked(args)) return await ReadyQuestion.AnswerAsync(args);
        try
        {
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
            builder.Configuration.Sources.Insert(0, new JsonConfigurationSource { Path = "silo.json" });
            builder.Configuration.AddSecretFiles();

            builder.Services.AddSteadyClock().AddHealth();
            builder.AddTelemetry();
            builder.AddSecrets(RunMode.Cluster).AddLinks(RunMode.Cluster);
            builder.UseOcopClusterSilo(
                StorageOptions.From(builder.Configuration).Shared(), ClusterSettings.From(builder.Configuration), SiloSettings.From(builder.Configuration));

            var app = builder.Build();
            app.MapHealth();
            await app.RunAsync();
            return 0;
        }
        catch (SettingException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return SettingException.ExitCode;
        }
    }
}
