using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using Ocop.Silo.Hosting;

namespace Ocop.Silo.Links;

/// <summary>The key that tokens are signed with.</summary>
public sealed class SigningKey
{
    public const string Setting = "Auth:SigningKey";
    public const string FileName = "signing.key";
    private const int LeastBytes = 32;

    private SigningKey(byte[] bytes) => Key = new(bytes);

    public SymmetricSecurityKey Key { get; }

    /// <summary>From configuration; an embedded process without one makes its own once and keeps it beside its data.</summary>
    public static SigningKey Load(IConfiguration configuration, RunMode mode)
    {
        if (configuration[Setting] is { Length: > 0 } configured)
        {
            var bytes = Encoding.UTF8.GetBytes(configured);
            return bytes.Length >= LeastBytes
                ? new(bytes)
                : throw new SettingException($"{Setting} must have at least {LeastBytes} bytes, but has {bytes.Length}.");
        }
        return mode.IsEmbedded
            ? new(ReadOrMake(Path.Combine(mode.DataFolder, FileName)))
            : throw new SettingException($"{Setting} must be set, and be the same on every node of a cluster.");
    }

    private static byte[] ReadOrMake(string path)
    {
        if (File.Exists(path)) return Convert.FromBase64String(File.ReadAllText(path).Trim());
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var made = RandomNumberGenerator.GetBytes(64);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        // Whoever reads the key can sign in as anybody.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(path, Encoding.ASCII, options);
        file.Write(Convert.ToBase64String(made));
        return made;
    }
}
