using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Ocop.Bench.Load;
using Ocop.Bench.Measure.Ours;
using Guest = Ocop.Bench.Measure.Ours.Buyer;

namespace Ocop.Bench.Faults.Load;

/// <summary>
/// A great many taps of many buyers, as cheap as they can be made. What was answered becomes part of the history. Whoever is
/// sent away does not come back, and no row may ever know of that tap.
/// </summary>
internal sealed class Rush
{
    private const int MostUnits = 3;
    private const int MostRepeats = 100;
    private static readonly byte[] Overloaded = "\"code\":\"overloaded\""u8.ToArray();

    private readonly IReadOnlyList<Target> targets;
    private readonly IReadOnlyList<Guest> guests;
    private readonly ConcurrentQueue<Heard> heard = new();
    private readonly ConcurrentQueue<Sent> lost = new();
    private readonly ConcurrentQueue<WireAnswer> unclear = new();
    private long sent;
    private long shed;
    private int taken;

    private Rush(IEnumerable<Target> targets, IReadOnlyList<Guest> guests) => (this.targets, this.guests) = ([.. targets], guests);

    /// <summary>Everybody wants everything, more of it or less from tap to tap.</summary>
    public static Rush OnAll(Uri server, Scene scene, IReadOnlyList<Guest> guests) => new(
        from sale in scene.Sales
        from item in sale.Items
        from units in Enumerable.Range(0, MostUnits + 1)
        select Target.Of(server, sale, item, units, adds: false), guests);

    /// <summary>Every tap wants one more unit of the first item of a sale.</summary>
    public static Rush ForMore(Uri server, SceneSale sale, IReadOnlyList<Guest> guests) => new([Target.Of(server, sale, sale.Items[0], 1, adds: true)], guests);

    /// <summary>Answers that sent a tap away without saying why and when to come again.</summary>
    public IReadOnlyCollection<string> Unclear => [.. unclear.Select(Answers.WordsOf)];

    public int Lost => lost.Count;

    /// <summary>One tap of somebody on something.</summary>
    public async Task<Kind> TakeAsync(Caller caller, long number)
    {
        var tap = Next();
        var began = Stopwatch.GetTimestamp();
        try
        {
            var answer = await SendAsync(caller.Wire, tap);
            return Note(caller, tap, answer, Stopwatch.GetElapsedTime(began));
        }
        catch
        {
            lost.Enqueue(tap);
            throw;
        }
    }

    /// <summary>Latencies of what was answered since they were last taken, in microseconds from the moment of sending.</summary>
    public IReadOnlyList<int> TakeLatencies() => [.. Take().Select(one => one.Microseconds)];

    /// <summary>When answers came since they were last taken, each with the taps that can have had an effect by then.</summary>
    public IReadOnlyList<(long Taps, long At)> TakeAnswers() => [.. Take().Select(one => (one.Taps, one.At))];

    /// <summary>Asks again for what was never answered, and puts all that was heard into the history.</summary>
    public async Task TellAsync(History history, HttpMessageInvoker http)
    {
        using var wire = new Wire(http);
        foreach (var tap in lost) await RepeatAsync(wire, tap);
        foreach (var one in heard) history.Begin(one.Tap).Answers.Enqueue(WordsOf(one));
    }

    private IEnumerable<Heard> Take()
    {
        var from = taken;
        taken = heard.Count;
        return heard.Skip(from);
    }

    private Sent Next()
    {
        var number = Interlocked.Increment(ref sent);
        // Any order will do in which neighbours want different things.
        var mixed = (ulong)number * 0x9E37_79B9_7F4A_7C15UL;
        var (target, guest) = (targets[(int)((mixed >> 33) % (ulong)targets.Count)], guests[(int)(number % guests.Count)]);
        var key = string.Create(CultureInfo.InvariantCulture, $"rush-{number}");
        return new(new(guest.Id, target.SaleId, target.Item, key, target.Adds, target.Units), target, guest.Authorization);
    }

    private static Task<WireAnswer> SendAsync(Wire wire, Sent tap) => wire.PostAsync(tap.Target.Uri, tap.Target.Body, tap.Authorization, tap.Asked.Key);

    private Kind Note(Caller caller, Sent tap, WireAnswer answer, TimeSpan took)
    {
        if (answer.Status is 429 or 503)
        {
            if (!answer.HasRetryAfter || answer.Body.Span.IndexOf(Overloaded) < 0) unclear.Enqueue(answer with { Body = answer.Body.ToArray() });
            Interlocked.Increment(ref shed);
            return Kind.Shed;
        }
        if (answer.Status is not (200 or 409))
        {
            lost.Enqueue(tap);
            return caller.Failed($"{answer.Status} {Answers.WordsOf(answer)}");
        }
        // What it says is read when the rush is over.
        heard.Enqueue(new(tap.Asked, answer.Status, answer.Body.ToArray(), (int)took.TotalMicroseconds)
        {
            Taps = Interlocked.Read(ref sent) - Interlocked.Read(ref shed), At = Stopwatch.GetTimestamp(),
        });
        return Kind.Accepted;
    }

    private async Task RepeatAsync(Wire wire, Sent tap)
    {
        for (var attempt = 0; attempt < MostRepeats; attempt++)
        {
            var answer = await SendAsync(wire, tap);
            if (answer.Status is not (200 or 409)) continue;
            heard.Enqueue(new(tap.Asked, answer.Status, answer.Body.ToArray(), 0));
            return;
        }
    }

    private static string WordsOf(Heard one)
    {
        var body = JsonDocument.Parse(one.Body).RootElement;
        return one.Status == 200 ? Words.OfClaim(body)
            : body.TryGetProperty("claim", out var claim) ? Words.OfClaim(claim)
            : Words.OfProblem(one.Status, body);
    }

    private sealed record Sent(TapAsked Asked, Target Target, string Authorization);

    private sealed record Heard(TapAsked Tap, int Status, byte[] Body, int Microseconds)
    {
        public long Taps { get; init; }
        public long At { get; init; }
    }

    /// <summary>Where a tap goes, and what it says: so many units of an item in all, or more.</summary>
    private sealed record Target(string SaleId, SceneItem Item, int Units, bool Adds, Uri Uri, byte[] Body)
    {
        public static Target Of(Uri server, SceneSale sale, SceneItem item, int units, bool adds) => new(
            sale.SaleId, item, units, adds, new(server, $"/api/sales/{sale.SaleId}/claims"),
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""{"code":"{{item.Code}}","quantity":{{units}},"mode":"{{(adds ? "add" : "set")}}"}""")));
    }
}
