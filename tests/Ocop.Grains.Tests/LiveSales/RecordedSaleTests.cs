using System.Text.Json;
using Ocop.LiveSales;

namespace Ocop.Grains.Tests.LiveSales;

/// <summary>A recorded sale of three thousand comments, folded into what each buyer wants at the end.</summary>
public sealed class RecordedSaleTests
{
    private static readonly JsonDocument Expected = JsonDocument.Parse(File.ReadAllText(Labelled.PathTo("live-sample/expected.json")));

    private readonly Dictionary<string, int> _wanted = [];
    private readonly Dictionary<string, int> _kinds = [];

    public RecordedSaleTests()
    {
        var parser = Labelled.Parser("live-sample/sale.json");
        foreach (var comment in DistinctComments())
            Fold(comment.GetProperty("userId").GetString()!, parser.Parse(comment.GetProperty("text").GetString()));
    }

    [Fact]
    public void Buyers_of_plentiful_items_hold_what_they_asked_for_last()
    {
        var plenty = Expected.RootElement.GetProperty("plenty");
        var codes = plenty.GetProperty("codes").EnumerateArray().Select(static c => c.GetString()!).ToHashSet();
        var expected = plenty.GetProperty("held").EnumerateObject().ToDictionary(static h => h.Name, static h => h.Value.GetInt32());
        Assert.Equal(expected, _wanted.Where(w => codes.Contains(CodeOf(w.Key))).ToDictionary());
    }

    [Fact]
    public void The_demand_for_each_item_adds_up()
    {
        var expected = Expected.RootElement.GetProperty("finalDemand").EnumerateObject().ToDictionary(static d => d.Name, static d => d.Value.GetInt32());
        Assert.Equal(expected, _wanted.GroupBy(static w => CodeOf(w.Key)).ToDictionary(static g => g.Key, static g => g.Sum(static w => w.Value)));
    }

    [Fact]
    public void Each_kind_of_comment_is_recognised_as_often_as_it_was_written()
    {
        var expected = Expected.RootElement.GetProperty("kinds").EnumerateObject().Where(static k => k.Name != "dup").ToDictionary(static k => k.Name, static k => k.Value.GetInt32());
        Assert.Equal(expected, _kinds);
    }

    private static IEnumerable<JsonElement> DistinctComments() =>
        File.ReadLines(Labelled.PathTo("live-sample/comments.jsonl"))
            .Select(static line => JsonDocument.Parse(line).RootElement)
            .OrderBy(static c => c.GetProperty("at").GetDouble())
            .DistinctBy(static c => c.GetProperty("id").GetString());

    private void Fold(string buyer, ParsedComment comment)
    {
        var adds = comment.Items.Any(static i => i.Adds);
        var kind = comment.Intent == CommentIntent.Claim && adds ? "add" : comment.Intent.ToString().ToLowerInvariant();
        _kinds[kind] = _kinds.GetValueOrDefault(kind) + 1;
        foreach (var item in comment.Items)
        {
            var key = $"{buyer}|{item.Code}";
            if (comment.Intent == CommentIntent.Claim)
                _wanted[key] = item.Quantity + (item.Adds ? _wanted.GetValueOrDefault(key) : 0);
            else if (comment.Intent == CommentIntent.Cancel)
                _wanted.Remove(key);
        }
    }

    private static string CodeOf(string key) => key[(key.IndexOf('|', StringComparison.Ordinal) + 1)..];
}
