using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Ocop.LiveSales;

namespace Ocop.Micro;

/// <summary>Reading what buyers write: one comment of each sort, and a recorded sale.</summary>
public class CommentParserBenchmarks
{
    private const int Recorded = 3_000;
    private readonly CommentParser parser = new("NH BK KS TD TX DT LX M1".Split(' ').Select(code => new CodeName(code, [])));
    private readonly string[] comments = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "live-sample", "comments.jsonl"))
        .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)
        .Take(Recorded)];

    [Benchmark]
    [Arguments("m1 x2 0912345678")]
    [Arguments("đẹp quá shop ơi, xem từ Hải Phòng nè")]
    [Arguments("cho mình hai gói LX với một TD nhé, ship về Hà Nội")]
    public ParsedComment One(string comment) => parser.Parse(comment);

    /// <summary>Time of one comment, over a recorded sale.</summary>
    [Benchmark(OperationsPerInvoke = Recorded)]
    public int RecordedSale()
    {
        var claims = 0;
        foreach (var comment in comments)
            if (parser.Parse(comment).Intent == CommentIntent.Claim) claims++;
        return claims;
    }
}
