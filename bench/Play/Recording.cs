using System.Text.Json;
using Ocop.Bench.Http;

namespace Ocop.Bench.Play;

/// <summary>A comment as it was recorded.</summary>
/// <param name="At">Seconds since the sale began.</param>
internal sealed record RecordedComment(string Id, string Verb, string Platform, string UserId, string? UserName, string Text, double At);

/// <summary>An item of the recorded line-up.</summary>
internal sealed record RecordedItem(string Code, string Product, long PriceVnd, int Stock);

internal sealed record RecordedSale(string Title, int HoldMinutes, IReadOnlyList<RecordedItem> Items);

/// <summary>What the recording must come to, whoever sells it.</summary>
/// <param name="FinalDemand">By code: units wanted in the end, held or waiting.</param>
internal sealed record Expected(
    int Comments, int DistinctComments, IReadOnlyDictionary<string, int> FinalDemand, ExpectedPlenty Plenty,
    IReadOnlyDictionary<string, ExpectedScarce> Scarce);

/// <summary>Items with stock for all: who holds what, by <c>user id|code</c>.</summary>
internal sealed record ExpectedPlenty(IReadOnlyList<string> Codes, IReadOnlyDictionary<string, int> Held);

internal sealed record ExpectedScarce(int Stock, int NeverAbove);

/// <summary>A live sale that was recorded: its line-up, its comments in the order of their arrival, and what they must come to.</summary>
internal sealed record Recording(RecordedSale Sale, IReadOnlyList<RecordedComment> Comments, Expected Expected)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public TimeSpan Length => TimeSpan.FromSeconds(Comments.Max(comment => comment.At));

    /// <summary>The recording that comes with the program.</summary>
    public static Task<Recording> LoadAsync(CancellationToken cancellation) =>
        LoadAsync(Path.Combine(AppContext.BaseDirectory, "live-sample"), cancellation);

    public static async Task<Recording> LoadAsync(string folder, CancellationToken cancellation)
    {
        var comments = new List<RecordedComment>();
        await foreach (var line in File.ReadLinesAsync(Path.Combine(folder, "comments.jsonl"), cancellation))
            if (line.Length > 0) comments.Add(Read<RecordedComment>(line));
        return new(
            Read<RecordedSale>(await File.ReadAllTextAsync(Path.Combine(folder, "sale.json"), cancellation)), comments,
            Read<Expected>(await File.ReadAllTextAsync(Path.Combine(folder, "expected.json"), cancellation)));
    }

    /// <summary>
    /// The comments as a relay would send them for a sale that began at <paramref name="start"/>. They end there instead of
    /// beginning: played fast they would otherwise come from the future, and a replay must carry the same times.
    /// </summary>
    public IReadOnlyList<Comment> SentFor(DateTimeOffset start)
    {
        var began = start - Length;
        return [.. Comments.Select(c => new Comment(c.Id, c.Verb, c.Platform, c.UserId, c.UserName, c.Text, began.AddSeconds(c.At)))];
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Json) ?? throw new JsonException("Nothing is recorded here.");
}
