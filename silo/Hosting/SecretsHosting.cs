using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Ocop.Silo.Hosting;

/// <summary>Protects what must be kept secret and yet be read again, such as keys of payment providers.</summary>
public static class SecretsHosting
{
    private const string FolderSetting = "Secrets:KeyFolder";
    private const string KeySetting = "Secrets:Key";
    private const string FolderName = "keys";
    private const int LeastBytes = 32;

    /// <summary>An embedded process keeps the keys of protection in a folder beside its data, a cluster in its database, each sealed with the key of <c>Secrets:Key</c>.</summary>
    public static WebApplicationBuilder AddSecrets(this WebApplicationBuilder builder, RunMode mode)
    {
        var protection = builder.Services.AddDataProtection().SetApplicationName("ocop");
        if (mode.IsEmbedded) protection.PersistKeysToFileSystem(FolderOf(builder.Configuration, mode));
        else builder.Services.AddSharedKeys(builder.Configuration);
        return builder;
    }

    private static DirectoryInfo FolderOf(ConfigurationManager configuration, RunMode mode)
    {
        var configured = configuration[FolderSetting];
        var folder = string.IsNullOrEmpty(configured) ? Path.Combine(mode.DataFolder, FolderName) : configured;
        // Whoever reads the keys can read the secrets.
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder)
            : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void AddSharedKeys(this IServiceCollection services, ConfigurationManager configuration)
    {
        var key = configuration[KeySetting] ?? "";
        if (Encoding.UTF8.GetByteCount(key) < LeastBytes)
            throw new SettingException($"{KeySetting} must have at least {LeastBytes} bytes, and be the same on every node of a cluster for ever: it seals the keys that protect secrets.");
        services.AddSingleton(new KeySeal(key));
        services.AddOptions<KeyManagementOptions>().Configure<OcopDatabase, KeySeal>((keys, database, seal) =>
            (keys.XmlRepository, keys.XmlEncryptor) = (new StoredKeys(database), seal));
    }
}
