using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Ocop.Bench.Http;

namespace Ocop.Bench.Play;

/// <summary>What a played sale came to, for programs.</summary>
internal sealed record Summary(
    string SaleId, int CommentsSent, int DistinctComments, IReadOnlyDictionary<string, int> Answers, int ClaimsHeld, int ClaimsWaiting,
    int ClaimsReleased, IReadOnlyList<ItemFigures> Items, int Orders, int Retries, double Seconds, double CommentsPerSecond, bool Pass,
    IReadOnlyList<string> Differences)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static Summary Of(PlayResult result) => new(
        result.SaleId, result.Heard.Sent, result.Heard.Answers.Count,
        result.Heard.Answers.Values.CountBy(answer => answer.Outcome).ToDictionary(StringComparer.Ordinal),
        result.Outcome.Claims.Count(claim => claim.Kept > 0),
        result.Outcome.Claims.Count(claim => claim.Waiting > 0),
        result.Outcome.Claims.Count(claim => claim.Outcome == Claim.Released),
        result.Outcome.Items, result.Outcome.Orders.Count, result.Retries, result.Heard.Elapsed.TotalSeconds,
        result.Heard.Sent / Math.Max(result.Heard.Elapsed.TotalSeconds, 0.001), result.Verdict.IsPass, result.Verdict.Differences);

    public async Task WriteAsync(string file, CancellationToken cancellation) =>
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(this, Json) + "\n", cancellation);
}
