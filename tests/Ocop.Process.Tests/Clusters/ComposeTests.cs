using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Ocop.Bench.Servers;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Ocop.ProcessTests.Clusters;

/// <summary>What tests start without containers is what <c>docker-compose.yml</c> starts with them.</summary>
public sealed class ComposeTests
{
    /// <summary>Here nobody needs a password, the first operator is a demo account, and nobody reads metrics.</summary>
    private static readonly string[] OnlyThere = ["Storage__Password", "Cluster__RedisPassword", "Telemetry__MetricsAddress"];

    private static readonly string[] OnlyAtApis = ["Operator__Login", "Operator__Password"];

    /// <summary>Here hundreds of guests come from one address, and stay.</summary>
    private static readonly string[] OnlyHere = ["Demo", "Logging__LogLevel__Default", "RateLimits__Factor", "Sessions__AccessSeconds"];

    private static readonly string[] OnlyAtSilos = ["Silo__Address", "Silo__Port", "Silo__GatewayPort"];

    private static readonly string[] Stores = ["postgres", "redis"];

    /// <summary>Those whose value does not hang on the machine.</summary>
    private static readonly string[] SameValue = ["Mode", "Storage__Provider"];

    private static readonly Dictionary<string, object> Compose = Read();

    [Theory]
    [InlineData("silo-1")]
    [InlineData("silo-2")]
    [InlineData("api-1")]
    [InlineData("api-2")]
    public async Task A_node_is_told_the_same_settings_here_and_there(string name)
    {
        var isSilo = name.StartsWith("silo", StringComparison.Ordinal);
        var settings = OcopCluster.SettingsOf("", "", "");
        await using var node = isSilo ? OcopServer.SiloOf(settings, Place.Own) : OcopServer.ApiOf(settings, Place.Own);
        var environment = Map(Service(name)["environment"]);
        var there = environment.Keys.Concat(List(Service(name)["secrets"])).ToHashSet();
        var (extraThere, extraHere) = (isSilo ? OnlyThere : [.. OnlyThere, .. OnlyAtApis], isSilo ? [.. OnlyHere, .. OnlyAtSilos] : OnlyHere);

        Assert.Equal(there.Except(node.Settings.Keys).Order(), extraThere.Order());
        Assert.Equal(node.Settings.Keys.Except(there).Order(), extraHere.Order());
        foreach (var setting in SameValue) Assert.Equal(environment[setting], node.Settings[setting]);
    }

    [Theory]
    [InlineData("silo-1")]
    [InlineData("api-1")]
    public void Nodes_wait_for_what_they_need_and_not_for_each_other(string name)
    {
        var waits = Map(Service(name)["depends_on"]);
        Assert.Equal(Stores, waits.Keys.Order());
        Assert.All(waits.Values, wait => Assert.Equal("service_healthy", Map(wait)["condition"]));
    }

    [Fact]
    public void The_proxy_knows_both_api_nodes_by_the_port_at_which_they_listen_and_waits_for_them()
    {
        var proxy = Service("proxy");
        var port = Regex.Match(Root("Dockerfile"), "ASPNETCORE_HTTP_PORTS=([0-9]+)").Groups[1].Value;
        var (names, nodes) = (Map(proxy["environment"]), Map(proxy["depends_on"]).Keys.Order().ToArray());

        Assert.Equal(["api-1", "api-2"], nodes);
        Assert.Equal(nodes.Select(node => $"{node}:{port}"), names.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Value));
        Assert.All(names.Keys, name => Assert.Contains($"\"${{{name}}}\"", Root("deploy/haproxy.cfg"), StringComparison.Ordinal));
        Assert.Contains($"http://127.0.0.1:{port}/health/ready", Root("Dockerfile"), StringComparison.Ordinal);
    }

    [Fact]
    public void Nodes_trust_the_proxy_by_the_address_that_it_has_and_nobody_is_given_it_by_chance()
    {
        var (inside, proxy) = (Map(Map(Compose["networks"])["inside"]), Map(Map(Service("proxy")["networks"])["inside"])["ipv4_address"]);
        var range = Map(((List<object>)Map(inside["ipam"])["config"]).Single());

        Assert.Equal(proxy, Map(Service("api-1")["environment"])["Proxy__Trusted"]);
        Assert.True(IPNetwork.Parse((string)range["subnet"]).Contains(IPAddress.Parse((string)proxy)));
        Assert.False(IPNetwork.Parse((string)range["ip_range"]).Contains(IPAddress.Parse((string)proxy)));
    }

    [Fact]
    public void The_proxy_says_anew_who_comes_and_how()
    {
        var lines = Root("deploy/haproxy.cfg").Split('\n').Select(line => line.Trim()).ToArray();
        Assert.Contains("http-request set-header X-Forwarded-For %[src]", lines);
        Assert.Contains("http-request set-header X-Forwarded-Proto http unless { ssl_fc }", lines);
        Assert.Contains("http-request set-header X-Forwarded-Proto https if { ssl_fc }", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("option forwardfor", StringComparison.Ordinal));
    }

    [Fact]
    public void Stores_keep_here_what_they_keep_there()
    {
        var (redis, postgres) = (string.Join(' ', List(Service("redis")["command"])), string.Join(' ', List(Service("postgres")["command"])));

        Assert.Contains(string.Join(' ', RedisServer.Kept.Take(2)), redis, StringComparison.Ordinal);
        Assert.Contains("--save \"\"", redis, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"max_connections={PostgresPrograms.MostConnections} "), postgres + ' ', StringComparison.Ordinal);
        Assert.DoesNotContain("=off", postgres, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_secret_is_one_that_is_made()
    {
        var made = Regex.Match(Root("deploy/make-secrets"), "for name in (.*); do").Groups[1].Value.Split(' ');
        Assert.Equal(Map(Compose["secrets"]).Keys.Order(), made.Order());
    }

    private static Dictionary<string, object> Read()
    {
        var parser = new MergingParser(new Parser(new StringReader(Root("docker-compose.yml"))));
        return new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(parser);
    }

    private static string Root(string file) => File.ReadAllText(Path.Combine(BuiltProgram.Deploy(".."), file));

    private static Dictionary<string, object> Service(string name) => Map(Map(Compose["services"])[name]);

    private static Dictionary<string, object> Map(object node) =>
        ((Dictionary<object, object>)node).ToDictionary(entry => (string)entry.Key, entry => entry.Value);

    private static IEnumerable<string> List(object node) => ((List<object>)node).Cast<string>();
}
