using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Ocop.Bench.Http;

namespace Ocop.Bench.Play;

/// <summary>A line for every answered comment, on its way to disk before the next request leaves: what the server may never forget.</summary>
internal sealed class AckLog : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private readonly StreamWriter? writer;

    public AckLog(string? file) =>
        writer = file is null ? null : new StreamWriter(new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read));

    public async Task AppendAsync(IEnumerable<CommentAnswer> answers)
    {
        if (writer is null) return;
        foreach (var answer in answers) await writer.WriteLineAsync(LineOf(answer));
        await writer.FlushAsync();
    }

    public void Dispose() => writer?.Dispose();

    /// <summary>An answer as one line; equal lines are equal answers.</summary>
    public static string LineOf(CommentAnswer answer) => JsonSerializer.Serialize(answer, Json);

    /// <summary>The answers of a file, oldest first. A last line that was cut off was never promised to anyone.</summary>
    public static async IAsyncEnumerable<(string Id, string Line)> ReadAsync(
        string file, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var line in File.ReadLinesAsync(file, cancellation))
            if (line.EndsWith('}')) yield return (JsonSerializer.Deserialize<CommentAnswer>(line, Json)!.Id, line);
    }
}
