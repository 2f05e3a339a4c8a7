using System.Collections.Immutable;
using Ocop.Journal;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.LiveSales;

/// <summary>Reads the lists that a host looks at when there is time, with the texts of their comments.</summary>
internal sealed class HostLists(IGrainFactory grains, IJournal journal, string saleId, string stream)
{
    public async Task<ImmutableArray<UnclearLine>> UnclearAsync(LiveSale sale, long? before, int limit, CancellationToken cancellation)
    {
        var page = sale.Unclear.Reverse().Where(line => before is null || line.Version < before).Take(limit).ToArray();
        var texts = await TextsAsync(page.Select(line => line.Version), cancellation);
        return [.. page.Select(line => (Line: line, Text: texts.GetValueOrDefault(line.Version))).Select(one => new UnclearLine(
            one.Line.Version, one.Line.CommentId, one.Line.BuyerId, one.Text?.UserName, one.Text?.Text, one.Line.At, one.Line.Doubt))];
    }

    public async Task<ImmutableArray<LateClaimLine>> LateAsync(
        LiveSale sale, TimeSpan lateBy, long? before, int limit, CancellationToken cancellation)
    {
        var page = sale.LateClaims.Reverse()
            .Where(claim => claim.ArrivedAt - claim.WrittenAt > lateBy && (before is null || claim.Version < before)).Take(limit).ToArray();
        var texts = await TextsAsync(page.Select(claim => claim.Version), cancellation);
        return [.. await Task.WhenAll(page.Select(async claim => new LateClaimLine(
            claim.Version, claim.CommentId, claim.BuyerId, texts.GetValueOrDefault(claim.Version)?.UserName, texts.GetValueOrDefault(claim.Version)?.Text,
            claim.WrittenAt, claim.ArrivedAt, await ItemsAsync(sale, claim))))];
    }

    private async Task<ImmutableArray<LineItemAnswer>> ItemsAsync(LiveSale sale, LateClaim claim) =>
        [.. await Task.WhenAll(sale.Items.Where(item => claim.Codes.Contains(item.Code)).Select(async item => new LineItemAnswer(
            item.Code, (await grains.Product(item.ProductId).GetLine(new ClaimKey(saleId, claim.BuyerId, item.Sku)))?.Answer)))];

    private async Task<Dictionary<long, CommentText>> TextsAsync(IEnumerable<long> versions, CancellationToken cancellation) =>
        (await journal.ReadPersonalAsync(stream, [.. versions], cancellation)).ToDictionary(row => row.Key, row => JournalJson.Read<CommentText>(row.Value));
}
