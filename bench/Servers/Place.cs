namespace Ocop.Bench.Servers;

/// <summary>Where a program runs: in this machine's network, or in one of its own.</summary>
/// <param name="Address">At which the program is reached there.</param>
/// <param name="Within">The command that starts another one there.</param>
internal sealed record Place(string Address, IReadOnlyList<string> Within)
{
    public static readonly Place Own = new("127.0.0.1", []);
}
