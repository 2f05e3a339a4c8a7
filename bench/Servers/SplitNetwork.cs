using System.Diagnostics;
using System.Globalization;

namespace Ocop.Bench.Servers;

/// <summary>
/// Two networks beside this machine's. Both reach the machine, and each other over a line that can be cut: what is sent
/// over it then is lost without a word, as behind a broken switch. It takes root and a kernel with network namespaces.
/// </summary>
internal sealed class SplitNetwork : IAsyncDisposable
{
    private const string Nobody = "02:00:00:00:00:99";

    private readonly string[] names;
    private readonly string prefix;
    private bool isSplit;

    private SplitNetwork()
    {
        // Several runs may be at work on one machine.
        var own = Environment.ProcessId;
        names = [.. "ab".Select(side => string.Create(CultureInfo.InvariantCulture, $"ocop{own % 1_000_000}{side}"))];
        prefix = string.Create(CultureInfo.InvariantCulture, $"10.77.{own % 250}.");
        Sides = [.. names.Select((name, side) => new Place(AddressOf(side), ["ip", "netns", "exec", name]))];
    }

    /// <summary>This machine's address, for both.</summary>
    public string Home => $"{prefix}254";

    /// <summary>Another address of this machine, for both until the second side is split off.</summary>
    public string Register => $"{prefix}253";

    public IReadOnlyList<Place> Sides { get; }

    /// <summary>Makes them; none where that is not allowed.</summary>
    public static async Task<SplitNetwork?> TryMakeAsync()
    {
        var network = new SplitNetwork();
        if (await network.MakeAsync()) return network;
        await network.DisposeAsync();
        return null;
    }

    /// <summary>From now on nothing of what either side sends reaches the other.</summary>
    public async Task CutAsync()
    {
        for (var side = 0; side < names.Length; side++) await DoAsync(Lose(side, AddressOf(1 - side), "line"));
    }

    /// <summary>Beside that, nothing of what the second side sends reaches the register.</summary>
    public async Task SplitAsync()
    {
        await DoAsync(Lose(1, Register, "home"));
        isSplit = true;
        await CutAsync();
    }

    public async Task HealAsync()
    {
        for (var side = 0; side < names.Length; side++) await DoAsync(Find(side, AddressOf(1 - side), "line"));
        if (isSplit) await DoAsync(Find(1, Register, "home"));
        isSplit = false;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var name in names) await TryAsync($"netns del {name}");
    }

    private string AddressOf(int side) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{side + 1}");

    private async Task<bool> MakeAsync()
    {
        var steps = names.Select(name => $"netns add {name}").Append($"link add line netns {names[0]} type veth peer name line netns {names[1]}")
            .Concat(names.SelectMany((name, side) => StepsOf(name, side)));
        foreach (var step in steps)
            if (!await TryAsync(step)) return false;
        return true;
    }

    private IEnumerable<string> StepsOf(string name, int side) =>
    [
        $"link add {name} type veth peer name home netns {name}",
        $"addr add {Home}/32 dev {name}",
        $"addr add {Register}/32 dev {name}",
        $"link set {name} up",
        $"-n {name} addr add {AddressOf(side)}/32 dev lo",
        $"-n {name} link set lo up",
        $"-n {name} link set home up",
        $"-n {name} link set line up",
        $"route add {AddressOf(side)} dev {name} src {Home}",
        $"-n {name} route add {Home} dev home src {AddressOf(side)}",
        $"-n {name} route add {Register} dev home src {AddressOf(side)}",
        $"-n {name} route add {AddressOf(1 - side)} dev line src {AddressOf(side)}",
    ];

    private string Lose(int side, string address, string line) => $"-n {names[side]} neigh replace {address} lladdr {Nobody} dev {line} nud permanent";

    private string Find(int side, string address, string line) => $"-n {names[side]} neigh del {address} dev {line}";

    private static async Task DoAsync(string step)
    {
        if (!await TryAsync(step)) throw new InvalidOperationException($"ip {step} failed.");
    }

    private static async Task<bool> TryAsync(string words)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("ip", words) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
