using System.Threading.RateLimiting;
using Ocop.Silo.Hosting;

namespace Ocop.Api.Hosting;

/// <summary>What is limited apart. Names of settings and tags of metrics.</summary>
internal enum LimitPolicy
{
    SignIn,
    Refresh,
    Register,
    NewGuests,
    Commands,
    Reads,
    Search,
    Heavy,
    Connects,
    Tools,
    AnonymousCommands,
    AnonymousReads,
    AnonymousConnects,
    Address,

    /// <summary>Batches of comments: relays hand in whole sales, and the door's own lane bounds them.</summary>
    Comments,
}

/// <summary>So many a minute, and so many at once before that counts.</summary>
internal sealed record LimitRate
{
    public int PerMinute { get; init; }

    public int Burst { get; init; }
}

/// <summary>How fast one caller may go, by what they ask for; configuration section <c>RateLimits</c>, for example <c>RateLimits:SignIn:PerMinute</c>.</summary>
internal sealed class LimitRates
{
    public const string Section = "RateLimits";

    /// <summary>What everything is multiplied with, for tests and measurements.</summary>
    public const string Factor = "Factor";

    private const int MostTokens = 1_000_000_000;

    private static readonly Dictionary<LimitPolicy, LimitRate> Usual = new()
    {
        // By address, because nobody is known yet: a commune signs in before a sale, and each try costs a password hash. Tries at one login have a count of their own (SignInTries).
        [LimitPolicy.SignIn] = new() { PerMinute = 60, Burst = 120 },
        // By address: each device once a quarter of an hour, and no hash.
        [LimitPolicy.Refresh] = new() { PerMinute = 600, Burst = 600 },
        // By address: a class of farmers at once, then one a minute. A robot gets 1,500 a day.
        [LimitPolicy.Register] = new() { PerMinute = 1, Burst = 40 },
        // By address: all who open a sale at once. A guest costs nothing by itself; what guests do counts against the address, too.
        [LimitPolicy.NewGuests] = new() { PerMinute = 600, Burst = 1_000 },
        // By account: faster than any thumb; scripts of producers sent as much before.
        [LimitPolicy.Commands] = new() { PerMinute = 6_000, Burst = 1_000 },
        // By account: a desk and a few sales open side by side.
        [LimitPolicy.Reads] = new() { PerMinute = 6_000, Burst = 1_000 },
        // By account: a search looks into 200 orders one by one. Faster than slips are scanned at packing.
        [LimitPolicy.Search] = new() { PerMinute = 240, Burst = 240 },
        // By account: tables, documents, imports. A producer prints a hundred documents after a sale.
        [LimitPolicy.Heavy] = new() { PerMinute = 60, Burst = 120 },
        // By account: a phone that loses its line every few seconds, in some windows.
        [LimitPolicy.Connects] = new() { PerMinute = 60, Burst = 60 },
        // By key: everything that a tool asks for.
        [LimitPolicy.Tools] = new() { PerMinute = 1_200, Burst = 100 },
        // By address, of who is not signed in: opening links to bags, and what payment providers send.
        [LimitPolicy.AnonymousCommands] = new() { PerMinute = 3_000, Burst = 1_000 },
        [LimitPolicy.AnonymousReads] = new() { PerMinute = 12_000, Burst = 3_000 },
        // All who watch from one commune come back at once after a break.
        [LimitPolicy.AnonymousConnects] = new() { PerMinute = 6_000, Burst = 3_000 },
        // Of all who are signed in at one address, besides their own: high enough for a commune, so that accounts count.
        [LimitPolicy.Address] = new() { PerMinute = 60_000, Burst = 10_000 },
    };

    private readonly Func<LimitKey, RateLimiter>[] limiters;

    private LimitRates(IReadOnlyDictionary<LimitPolicy, LimitRate> rates)
    {
        limiters = new Func<LimitKey, RateLimiter>[rates.Count];
        foreach (var (policy, rate) in rates) limiters[(int)policy] = _ => Limiter(rate);
    }

    /// <summary>Reads the section; a setting that does not fit stops the start with one sentence.</summary>
    public static LimitRates From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var factor = section.GetValue(Factor, 1);
        if (factor < 1) throw new SettingException($"{Section}:{Factor} must be at least 1, but is {factor}.");
        if (section.GetChildren().FirstOrDefault(child => child.Key != Factor && !(Enum.TryParse<LimitPolicy>(child.Key, out var known) && Usual.ContainsKey(known))) is { } unknown)
            throw new SettingException($"{unknown.Path} is no limit: there are {string.Join(", ", Usual.Keys)}, each with PerMinute and Burst.");
        return new(Usual.ToDictionary(usual => usual.Key, usual =>
        {
            var policy = section.GetSection($"{usual.Key}");
            var rate = new LimitRate { PerMinute = policy.GetValue(nameof(LimitRate.PerMinute), usual.Value.PerMinute), Burst = policy.GetValue(nameof(LimitRate.Burst), usual.Value.Burst) };
            if (rate.PerMinute < 1 || rate.Burst < 1) throw new SettingException($"{policy.Path}:PerMinute and :Burst must be at least 1.");
            return new LimitRate { PerMinute = Times(rate.PerMinute, factor), Burst = Times(rate.Burst, factor) };
        }));
    }

    /// <summary>The count that a request falls under.</summary>
    public RateLimitPartition<LimitKey> Partition(LimitKey key) => key.Policy == LimitPolicy.Comments
        ? RateLimitPartition.GetNoLimiter(key)
        : RateLimitPartition.Get(key, limiters[(int)key.Policy]);

    private static int Times(int count, int factor) => (int)Math.Min(MostTokens, (long)count * factor);

    /// <summary>Ten times a second where it is fast, token by token where it is slow; the partitions are filled up by one timer.</summary>
    private static TokenBucketRateLimiter Limiter(LimitRate rate)
    {
        const int periodsOfAMinute = 600;
        var isFast = rate.PerMinute >= periodsOfAMinute;
        return new(new()
        {
            TokenLimit = rate.Burst, AutoReplenishment = false, TokensPerPeriod = isFast ? rate.PerMinute / periodsOfAMinute : 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / (isFast ? periodsOfAMinute : rate.PerMinute),
        });
    }
}
