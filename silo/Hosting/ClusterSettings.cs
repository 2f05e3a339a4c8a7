using System.Net;
using StackExchange.Redis;

namespace Ocop.Silo.Hosting;

/// <summary>How a node of a cluster finds the others; configuration section <c>Cluster</c>.</summary>
/// <param name="Redis">Where membership is kept and the feed runs.</param>
public sealed record ClusterSettings(ConfigurationOptions Redis)
{
    public const string Setting = "Cluster:Redis";
    private const string PasswordSetting = "Cluster:RedisPassword";

    /// <summary>Longer than a slow moment, shorter than anybody's patience with a board.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Reads the section; a setting that is missing or cannot be used stops the start with one sentence.</summary>
    public static ClusterSettings From(IConfiguration configuration)
    {
        var text = configuration[Setting];
        if (string.IsNullOrWhiteSpace(text)) throw new SettingException($"{Setting} must say how to reach Redis, for example redis:6379, but is empty.");
        try
        {
            var redis = ConfigurationOptions.Parse(text);
            if (configuration[PasswordSetting] is { Length: > 0 } password) redis.Password = password;
            redis.ClientName = "ocop";
            // Redis may be away for a while: whoever uses it is told at once, and the connection comes back by itself.
            redis.AbortOnConnectFail = false;
            redis.BacklogPolicy = BacklogPolicy.FailFast;
            redis.ConnectTimeout = redis.AsyncTimeout = redis.SyncTimeout = (int)Patience.TotalMilliseconds;
            redis.ReconnectRetryPolicy = new LinearRetry((int)TimeSpan.FromMilliseconds(500).TotalMilliseconds);
            return new(redis);
        }
        catch (ArgumentException wrong)
        {
            throw new SettingException($"{Setting} cannot be read: {wrong.Message}", wrong);
        }
    }
}

/// <summary>Where a silo of a cluster is reached by the other nodes; configuration section <c>Silo</c>.</summary>
/// <param name="Address">Its own address; left out, that of the machine's first network.</param>
/// <param name="Port">Of the other silos.</param>
/// <param name="GatewayPort">Of API nodes.</param>
public sealed record SiloSettings(IPAddress? Address, int Port, int GatewayPort)
{
    private const string Section = "Silo";
    private const int UsualPort = 11_111;
    private const int UsualGatewayPort = 30_000;

    /// <summary>Reads the section; a setting that cannot be used stops the start with one sentence.</summary>
    public static SiloSettings From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        return new(AddressOf(section), PortOf(section, nameof(Port), UsualPort), PortOf(section, nameof(GatewayPort), UsualGatewayPort));
    }

    private static IPAddress? AddressOf(IConfigurationSection section) => section[nameof(Address)] switch
    {
        null or "" => null,
        var text when IPAddress.TryParse(text, out var address) => address,
        var text => throw new SettingException($"Silo:Address must be an IP address of this machine, but is \"{text}\"."),
    };

    private static int PortOf(IConfigurationSection section, string name, int usual) => section[name] switch
    {
        null or "" => usual,
        var text when ushort.TryParse(text, out var port) && port > 0 => port,
        var text => throw new SettingException($"Silo:{name} must be a port, 1 to 65535, but is \"{text}\"."),
    };
}
