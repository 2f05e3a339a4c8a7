using Microsoft.AspNetCore.DataProtection;
using Ocop.Silo.Hosting;

namespace Ocop.Api.Hosting;

/// <summary>Protects what must be kept secret and yet be read again, such as keys of payment providers.</summary>
internal static class SecretsHosting
{
    public const string Setting = "Secrets:KeyFolder";
    private const string FolderName = "keys";

    /// <summary>The keys lie in a folder beside the data; nodes of a cluster must share one.</summary>
    public static WebApplicationBuilder AddSecrets(this WebApplicationBuilder builder, RunMode mode)
    {
        var configured = builder.Configuration[Setting];
        if (!mode.IsEmbedded && string.IsNullOrEmpty(configured))
            throw new SettingException($"{Setting} must name a folder that all nodes of the cluster share.");
        var folder = string.IsNullOrEmpty(configured) ? Path.Combine(mode.DataFolder, FolderName) : configured;
        // Whoever reads the keys can read the secrets.
        var keys = OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder)
            : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        builder.Services.AddDataProtection().SetApplicationName("ocop").PersistKeysToFileSystem(keys);
        return builder;
    }
}
