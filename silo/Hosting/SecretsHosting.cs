using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
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
        builder.Services.AddSecrets(builder.Configuration, mode);
        return builder;
    }

    /// <summary>The same for a command that works beside a server.</summary>
    internal static IDataProtectionBuilder AddSecrets(this IServiceCollection services, IConfiguration configuration, RunMode mode)
    {
        // Texts about persons are sealed with it, and it costs two thirds of what the default does. Older keys keep what they were made for.
        var protection = services.AddDataProtection().SetApplicationName("ocop")
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        if (mode.IsEmbedded) protection.PersistKeysToFileSystem(FolderOf(configuration, mode));
        else services.AddSharedKeys(configuration);
        return protection;
    }

    /// <summary>Whether the settings lead to keys; a folder that is not there has none.</summary>
    internal static bool HasKeys(IConfiguration configuration, RunMode mode) =>
        mode.IsEmbedded ? Directory.Exists(PathOf(configuration, mode)) : !string.IsNullOrEmpty(configuration[KeySetting]);

    private static string PathOf(IConfiguration configuration, RunMode mode) =>
        configuration[FolderSetting] is { Length: > 0 } configured ? configured : Path.Combine(mode.DataFolder, FolderName);

    private static DirectoryInfo FolderOf(IConfiguration configuration, RunMode mode)
    {
        var folder = PathOf(configuration, mode);
        // Whoever reads the keys can read the secrets.
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(folder)
            : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void AddSharedKeys(this IServiceCollection services, IConfiguration configuration)
    {
        var key = configuration[KeySetting] ?? "";
        if (Encoding.UTF8.GetByteCount(key) < LeastBytes)
            throw new SettingException($"{KeySetting} must have at least {LeastBytes} bytes, and be the same on every node of a cluster for ever: it seals the keys that protect secrets.");
        services.AddSingleton(new KeySeal(key));
        services.AddOptions<KeyManagementOptions>().Configure<OcopDatabase, KeySeal>((keys, database, seal) =>
            (keys.XmlRepository, keys.XmlEncryptor) = (new StoredKeys(database), seal));
    }
}
