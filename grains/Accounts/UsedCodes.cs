namespace Ocop.Accounts;

/// <summary>
/// Codes of an authenticator app that let somebody in: nobody comes in after them with the same one. Kept in memory only, because a code is
/// good for three minutes.
/// </summary>
internal sealed class UsedCodes
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, (string Use, DateTimeOffset At)> used = [];

    /// <summary>Whether the code is this use's: repeating a use is no second one.</summary>
    public bool Use(string use, string code, DateTimeOffset now)
    {
        foreach (var (old, _) in used.Where(one => now - one.Value.At > Life).ToArray()) used.Remove(old);
        return used.TryAdd(code, (use, now)) || used[code].Use == use;
    }
}
