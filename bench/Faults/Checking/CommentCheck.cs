using Ocop.Bench.Faults.Load;

namespace Ocop.Bench.Faults.Checking;

/// <summary>What each viewer has is what their comments say when read in the order of writing, however they came in.</summary>
internal static class CommentCheck
{
    public static IEnumerable<Violation> Of(Evidence evidence)
    {
        var lapsed = evidence.Journal.Streams("product").SelectMany(stream => stream).SelectMany(row => row.Events)
            .Where(happened => happened.Reason == "holdExpired").Select(happened => happened.Claim).ToHashSet();
        // Whoever was never answered may have been heard or not: the row tells.
        var heard = evidence.Asked<CommentAsked>().Where(comment => evidence.Journal.Find(comment.Stream, comment.Cause) is not null);
        foreach (var viewer in heard.GroupBy(comment => (comment.SaleId, comment.BuyerId)))
            foreach (var (item, right) in UnitsOf(viewer))
            {
                var claim = new StoredClaim(viewer.Key.SaleId, viewer.Key.BuyerId, item.Sku);
                var units = evidence.Stock[item.ProductId].Claims.GetValueOrDefault(claim)?.Units ?? 0;
                if (units != right && !lapsed.Contains(claim)) yield return new(Wrong.WrongUnits, claim.ToString(), $"{units} units, where the comments come to {right}");
            }
    }

    private static Dictionary<SceneItem, int> UnitsOf(IEnumerable<CommentAsked> comments)
    {
        var units = new Dictionary<SceneItem, int>();
        var lasting = comments.GroupBy(comment => comment.Id)
            .Select(versions => versions.OrderBy(version => version.At).ToArray())
            .OrderBy(versions => versions[0].At);
        foreach (var versions in lasting)
        {
            foreach (var item in versions.Select(version => version.Meaning?.Item).OfType<SceneItem>()) units.TryAdd(item, 0);
            if (versions[^1].Meaning is { } meaning) units[meaning.Item] = After(units[meaning.Item], meaning);
        }
        return units;
    }

    private static int After(int units, Meaning meaning) => meaning.Kind switch
    {
        MeaningKind.Set => meaning.Quantity,
        MeaningKind.Add => units + meaning.Quantity,
        _ => 0,
    };
}
