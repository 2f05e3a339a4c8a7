namespace Ocop.Silo.Hosting;

/// <summary>Settings that are better not seen in an environment: each in a file of its own.</summary>
public static class SecretFiles
{
    private const string Setting = "Secrets:Folder";

    /// <summary>Where orchestrators put them.</summary>
    private const string Usual = "/run/secrets";

    /// <summary>Reads every file of the folder as the setting that it is named after, such as <c>Auth__SigningKey</c>. They count before everything else.</summary>
    public static void AddSecretFiles(this IConfigurationManager configuration)
    {
        var configured = configuration[Setting];
        if (!string.IsNullOrEmpty(configured) && !Directory.Exists(configured))
            throw new SettingException($"{Setting} must name a folder with files named after settings, but there is no {configured}.");
        configuration.AddKeyPerFile(Path.GetFullPath(string.IsNullOrEmpty(configured) ? Usual : configured), optional: true);
    }
}
