using Microsoft.Extensions.Configuration;
using Ocop.Silo.Hosting;
using Ocop.Silo.Links;

namespace Ocop.Api.Tests.Accounts;

public sealed class SigningKeyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ocop-key-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void An_embedded_process_makes_its_key_once_and_keeps_it_to_itself()
    {
        var first = SigningKey.Load(Configured(null), new RunMode(true, folder));
        var second = SigningKey.Load(Configured(null), new RunMode(true, folder));
        Assert.Equal(first.Key.Key, second.Key.Key);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, SigningKey.FileName)));
    }

    [Fact]
    public void A_cluster_without_a_key_does_not_start() =>
        Assert.Contains("must be set", Assert.Throws<SettingException>(() => SigningKey.Load(Configured(null), new(false, folder))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_short_key_does_not_start() =>
        Assert.Throws<SettingException>(() => SigningKey.Load(Configured("short"), new(true, folder)));

    [Fact]
    public void A_configured_key_is_used() =>
        Assert.Equal(40, SigningKey.Load(Configured(new string('k', 40)), new(false, folder)).Key.Key.Length);

    private static IConfiguration Configured(string? key) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(SigningKey.Setting, key)]).Build();
}
