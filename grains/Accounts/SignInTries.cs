namespace Ocop.Accounts;

/// <summary>
/// How often somebody tried to sign in with one login. Kept in memory only: a restart gives a guesser a few tries more, and nobody a longer wait.
/// Addresses from which the password was right are counted apart, so that a stranger who guesses does not keep the owner out.
/// </summary>
internal sealed class SignInTries
{
    private const int MostKnown = 16;
    private const string Strangers = "";

    private readonly Dictionary<string, Count> counts = new() { [Strangers] = default };

    /// <summary>Takes a try; or takes none and tells when the next one is open.</summary>
    public DateTimeOffset? Take(string from, DateTimeOffset now)
    {
        var place = counts.ContainsKey(from) ? from : Strangers;
        if (counts[place].OpenAt is { } open && now < open) return open;
        counts[place] = counts[place].With(now);
        return null;
    }

    /// <summary>The password was right: what was tried from there is forgotten.</summary>
    public void Succeed(string from, DateTimeOffset now)
    {
        if (!counts.ContainsKey(from))
        {
            counts[Strangers] = counts[Strangers].WithoutLast();
            if (counts.Count > MostKnown) counts.Remove(counts.Where(one => one.Key != Strangers).MinBy(one => one.Value.Last).Key);
        }
        counts[from] = new(0, now);
    }

    private readonly record struct Count(int Tries, DateTimeOffset Last)
    {
        /// <summary>Who mistypes does not wait; who guesses gets about a hundred tries a day.</summary>
        private const int Free = 10;

        private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
        private static readonly TimeSpan MostWait = TimeSpan.FromMinutes(15);
        private static readonly TimeSpan ForgottenAfter = TimeSpan.FromHours(1);

        /// <summary>When the next try is open, if it has to wait.</summary>
        public DateTimeOffset? OpenAt =>
            Tries < Free ? null : Last + TimeSpan.FromTicks(Math.Min(MostWait.Ticks, FirstWait.Ticks << Math.Min(Tries - Free, 10)));

        public Count With(DateTimeOffset now) => new(now - Last > ForgottenAfter ? 1 : Tries + 1, now);

        public Count WithoutLast() => this with { Tries = Math.Max(0, Tries - 1) };
    }
}
