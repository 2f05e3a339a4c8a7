using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Ocop.Silo.Hosting;
using Ocop.Silo.Links;

namespace Ocop.Cluster.Tests.Hosting;

public sealed class ClusterSettingsTests
{
    [Theory]
    [InlineData("Cluster:Redis", "", "Cluster:Redis must say how to reach Redis, for example redis:6379, but is empty.")]
    [InlineData("Silo:Address", "silo-1", "Silo:Address must be an IP address of this machine, but is \"silo-1\".")]
    [InlineData("Silo:Port", "70000", "Silo:Port must be a port, 1 to 65535, but is \"70000\".")]
    [InlineData("Silo:GatewayPort", "x", "Silo:GatewayPort must be a port, 1 to 65535, but is \"x\".")]
    [InlineData("Shutdown:DrainSeconds", "-1", "Shutdown:DrainSeconds must be 0 to 60 seconds, but is \"-1\".")]
    [InlineData("Storage:Provider", "Sqlite", "Storage:Provider must be Postgres in a cluster: a file of SQLite serves one process.")]
    [InlineData("Secrets:Key", "short", "Secrets:Key must have at least 32 bytes, and be the same on every node of a cluster for ever: it seals the keys that protect secrets.")]
    [InlineData("Auth:SigningKey", "", "Auth:SigningKey must be set, and be the same on every node of a cluster.")]
    [InlineData("Links:PublicAddress", "", "Links:PublicAddress must be set in a cluster: the address under which the public finds it.")]
    [InlineData("Secrets:Folder", "/nowhere", "Secrets:Folder must name a folder with files named after settings, but there is no /nowhere.")]
    public void A_setting_of_a_node_that_is_missing_or_wrong_is_told_in_one_sentence(string key, string value, string sentence)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Provider"] = "Postgres", ["Storage:ConnectionString"] = "Host=db", ["Cluster:Redis"] = "redis:6379",
            ["Auth:SigningKey"] = new('k', 32), ["Secrets:Key"] = new('s', 32), ["Links:PublicAddress"] = "https://ocop.test", [key] = value,
        });

        var wrong = Assert.Throws<SettingException>(() =>
        {
            builder.Configuration.AddSecretFiles();
            builder.AddSecrets(RunMode.Cluster).AddLinks(RunMode.Cluster);
            builder.UseOcopClusterSilo(
                StorageOptions.From(builder.Configuration).Shared(), ClusterSettings.From(builder.Configuration), SiloSettings.From(builder.Configuration));
        });

        Assert.Equal(sentence, wrong.Message);
    }

    [Fact]
    public void A_secret_stands_in_a_file_named_after_its_setting()
    {
        var folder = Directory.CreateTempSubdirectory("ocop-secrets-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "Auth__SigningKey"), "from a file\n");
            var configuration = new ConfigurationManager();
            configuration.AddInMemoryCollection([new("Secrets:Folder", folder), new("Auth:SigningKey", "from elsewhere")]);

            configuration.AddSecretFiles();

            Assert.Equal("from a file", configuration["Auth:SigningKey"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
