using System.Collections.Immutable;
using Ocop.Buyers;
using Ocop.Journal;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.LiveSales;

/// <summary>Reads the host's list: doubtful comments with their texts, which cannot wait, and after them buyers who claim and cannot be called.</summary>
internal sealed class NeedsYouList(IGrainFactory grains, IJournal journal, string saleId, string stream)
{
    private const int AtOnce = 32;

    public async Task<ImmutableArray<NeedsYouEntry>> ReadAsync(LiveSale sale, int limit, CancellationToken cancellation)
    {
        var doubtful = sale.NeedsYou.Reverse().Take(limit).Select(line => (
            line.Version, Entry: new NeedsYouEntry(line.CommentId, line.BuyerId, null, null, line.At, line.Doubt, line.Codes, KindOf(line.Doubt))));
        var phoneLess = (await PhoneLessAsync(sale, limit - Math.Min(limit, sale.NeedsYou.Count))).Select(one => (
            one.Value.Version, Entry: new NeedsYouEntry(one.Value.CommentId, one.Key, null, null, one.Value.At, CommentDoubt.None, one.Value.Codes, NeedsYouKind.NoPhone)));
        var lines = doubtful.Concat(phoneLess).Take(limit).ToArray();
        var texts = await journal.ReadPersonalAsync(stream, [.. lines.Select(line => line.Version).Distinct()], cancellation);
        return [.. lines.Select(line => WithText(line.Entry, texts.GetValueOrDefault(line.Version)))];
    }

    private static NeedsYouEntry WithText(NeedsYouEntry entry, string? personal) =>
        personal is not null && JournalJson.Read<CommentText>(personal) is var text ? entry with { UserName = text.UserName, Text = text.Text } : entry;

    /// <summary>The newest of those who still hold or wait, and whose phone number is not known from elsewhere either.</summary>
    private async Task<List<KeyValuePair<string, PhoneLess>>> PhoneLessAsync(LiveSale sale, int limit)
    {
        List<KeyValuePair<string, PhoneLess>> found = [];
        foreach (var some in sale.PhoneLess.Where(one => !one.Value.IsSettled).OrderByDescending(one => one.Value.Version).Chunk(AtOnce))
        {
            if (found.Count >= limit) break;
            var isCalledFor = await Task.WhenAll(some.Select(one => IsCalledForAsync(sale, one.Key, one.Value)));
            found.AddRange(some.Where((_, i) => isCalledFor[i]));
        }
        return found;
    }

    private async Task<bool> IsCalledForAsync(LiveSale sale, string buyerId, PhoneLess line)
    {
        if ((await grains.Buyer(buyerId).Get()).Phone is not null) return false;
        var claims = await Task.WhenAll(sale.Items.Where(item => line.Codes.Contains(item.Code))
            .Select(item => grains.Product(item.ProductId).GetLine(new ClaimKey(saleId, buyerId, item.Sku))));
        return claims.Any(claim => claim is not null);
    }

    private static NeedsYouKind KindOf(CommentDoubt doubt) => doubt switch
    {
        CommentDoubt.Question => NeedsYouKind.Question,
        CommentDoubt.AbsurdQuantity => NeedsYouKind.AbsurdQuantity,
        CommentDoubt.Fraction => NeedsYouKind.Fraction,
        _ => NeedsYouKind.Unclear,
    };
}
