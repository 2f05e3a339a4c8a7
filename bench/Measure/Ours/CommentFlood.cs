using System.Buffers.Text;
using System.Text.Json;
using Ocop.Bench.Http;
using Ocop.Bench.Load;
using Ocop.Bench.Play;

namespace Ocop.Bench.Measure.Ours;

/// <summary>
/// Batches of recorded comments that never end: each pass through the recording is by other people, with other ids. Batches are
/// made before; what differs from pass to pass are digits at known places.
/// </summary>
internal sealed class CommentFlood
{
    private const int Digits = 8;
    private const string Blank = "~~~~~~~~";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly IReadOnlyList<Template> templates;
    private readonly string authorization;
    private readonly Uri uri;
    private long sent = -1;

    public CommentFlood(Recording recording, Sale sale, int batch, OurServer ours)
    {
        var run = Guid.NewGuid().ToString("n")[..6];
        var comments = recording.SentFor(sale.StartedAt!.Value).DistinctBy(comment => comment.Id).Where(comment => comment.Verb == "add");
        templates = [.. comments.Chunk(batch).Where(chunk => chunk.Length == batch).Select(chunk => Template.Of(chunk.Select(comment => comment with
        {
            Id = $"{run}-{comment.Id}-{Blank}", UserId = $"{run}{comment.UserId}-{Blank}",
        })))];
        (authorization, uri) = ($"Bearer {ours.Host.Token}", new(ours.Address, $"/api/sales/{sale.SaleId}/comments"));
    }

    public async Task<Kind> TakeAsync(Caller caller, long number)
    {
        var turn = Interlocked.Increment(ref sent);
        var body = templates[(int)(turn % templates.Count)].Filled(turn / templates.Count);
        return Answers.Of(caller, await caller.Wire.PostAsync(uri, body, authorization));
    }

    /// <summary>A batch as JSON, and where the number of the pass goes.</summary>
    private sealed record Template(byte[] Body, IReadOnlyList<int> Places)
    {
        public static Template Of(IEnumerable<Comment> comments)
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(comments, Json);
            var (blank, places) = (JsonSerializer.SerializeToUtf8Bytes(Blank, Json).AsSpan()[1..^1].ToArray(), new List<int>());
            for (var at = 0; body.AsSpan(at).IndexOf(blank) is var found and >= 0; at = places[^1] + Digits) places.Add(at + found);
            return new(body, places);
        }

        public byte[] Filled(long pass)
        {
            var filled = (byte[])Body.Clone();
            foreach (var place in Places) Utf8Formatter.TryFormat(pass, filled.AsSpan(place, Digits), out _, new('D', Digits));
            return filled;
        }
    }
}
