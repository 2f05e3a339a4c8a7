using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Ocop.Bench.Faults.Load;

/// <summary>One delivery of a command that the server refused for the moment.</summary>
/// <param name="HasRetryAfter">It said when to come again.</param>
/// <param name="IsProblem">It came as problem details.</param>
internal sealed record Refused(int Status, bool HasRetryAfter, bool IsProblem, string Body);

/// <summary>A command and all that its deliveries came to.</summary>
internal sealed class Told(Asked asked)
{
    public Asked Asked => asked;

    /// <summary>What the client was told, in the words of <see cref="Words"/>, once for each delivery that was answered.</summary>
    public ConcurrentQueue<string> Answers { get; } = new();

    public ConcurrentQueue<Refused> Refusals { get; } = new();

    /// <summary>Deliveries of which nothing came back.</summary>
    public int Lost => lost;

    private int lost;

    public void NoteLost() => Interlocked.Increment(ref lost);
}

/// <summary>What every client asked and was told.</summary>
internal sealed class History
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private readonly ConcurrentQueue<Told> all = new();

    public IReadOnlyCollection<Told> All => all;

    public int Answers => all.Sum(told => told.Answers.Count);

    public int Losses => all.Sum(told => told.Lost);

    public int Refusals => all.Sum(told => told.Refusals.Count);

    public Told Begin(Asked asked)
    {
        var told = new Told(asked);
        all.Enqueue(told);
        return told;
    }

    /// <summary>Writes a line a command, for whoever looks into a failure.</summary>
    public Task WriteAsync(string file, CancellationToken cancellation) => File.WriteAllLinesAsync(
        file,
        all.Select(told => JsonSerializer.Serialize(
            new { Kind = told.Asked.GetType().Name, Asked = (object)told.Asked, told.Answers, told.Refusals, told.Lost }, Json)),
        cancellation);
}
