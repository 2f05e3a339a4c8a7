using System.Collections.Immutable;
using System.Text.Json;
using Ocop.Cluster.Tests.Grains;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Products;
using Ocop.Shared;
using Ocop.Vouchers;

namespace Ocop.Cluster.Tests.Reports;

/// <summary>The recorded live sale, played through the grains, and what its buyers and sellers did afterwards.</summary>
internal sealed class RecordedEvening(GrainHost host, MovedClock clock)
{
    private static readonly DeliveryContact Contact = new("Nông Thị Lan", "0912345678", "Cao Bằng", "Minh Tâm", "Xóm Nà Lại");
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "live-sample");

    public static string[] Producers { get; } = ["c-evening-1", "c-evening-2"];

    public const string Source = "facebook:v1";

    public string SaleId { get; private set; } = "";

    public async Task PlayAsync()
    {
        await StartAsync();
        await ReadAsync();
        var sale = host.Grains.LiveSale(SaleId);
        foreach (var batch in Comments().Chunk(200)) await sale.Take([.. batch]);
        await FulfilAsync();
        await sale.Advance(new("end", SaleStep.End, "test"));
        clock.Move(TimeSpan.FromDays(2)); // who has not confirmed by now loses what was held
        foreach (var item in (await sale.Get())!.Items) await host.Grains.Product(item.ProductId).Receive(new($"late/{item.Sku}", item.Sku, 1, null, "test"));
    }

    /// <summary>A relay that was silent for forty seconds, of a platform that counts a comment more than came.</summary>
    private async Task ReadAsync()
    {
        await host.Grains.SaleSourcesOf(SaleId).Note(new(Source, "c1", 0, Total: 1));
        clock.Move(TimeSpan.FromSeconds(40));
        await host.Grains.SaleSourcesOf(SaleId).Note(new(Source, "c2", 0));
    }

    private async Task StartAsync()
    {
        using var recorded = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "sale.json")));
        List<(string Code, string Product, long Price)> items = [];
        foreach (var item in recorded.RootElement.GetProperty("items").EnumerateArray())
        {
            var product = await host.ProductAsync(item.GetProperty("stock").GetInt32(), producer: Producers[items.Count % 2]);
            items.Add((item.GetProperty("code").GetString()!, product, item.GetProperty("priceVnd").GetInt64()));
        }

        var sale = host.Grains.LiveSale($"live-{Guid.NewGuid():n}");
        await sale.Create(new("create", "Phiên ghi lại", null, [], TimeSpan.FromHours(24), true, null, null));
        await sale.PutLineUp(new("line-up", [.. items.Select((item, i) => new LineUpItem(
            item.Code, ImmutableArray<string>.Empty, item.Product, $"{item.Product}:1", Producers[i % 2], item.Code, "gói", item.Price, LimitPerBuyer: i == 0 ? 2 : null))]));
        SaleId = (await sale.Advance(new("start", SaleStep.Start, "test"))).Sale!.SaleId;
    }

    /// <summary>Written from ten minutes before the start on, so that some of them come late.</summary>
    private IEnumerable<Comment> Comments() => Comments(clock.GetUtcNow() - TimeSpan.FromMinutes(10));

    public static IEnumerable<Comment> Comments(DateTimeOffset start)
    {
        foreach (var line in File.ReadLines(Path.Combine(Folder, "comments.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            string Field(string name) => json.RootElement.GetProperty(name).GetString()!;
            yield return new(
                Field("id"), Enum.Parse<CommentVerb>(Field("verb"), ignoreCase: true), Field("platform"), Field("userId"), Field("userName"), Field("text"),
                start.AddSeconds(json.RootElement.GetProperty("at").GetDouble()));
        }
    }

    /// <summary>Of all who claimed a quarter confirm; of those some cancel, and most parcels arrive.</summary>
    private async Task FulfilAsync()
    {
        var sale = (await host.Grains.LiveSale(SaleId).Get())!;
        await host.Grains.Vouchers(SaleId, Producers[0]).Create(new("v", "PHIEN7", VoucherKind.Percent, 7, 9_000, 0, 30, null, null, true, "seller"));
        await host.Grains.Vouchers(SaleId, Producers[1]).Create(new("v", "PHIEN7", VoucherKind.Amount, 0, 20_000, 50_000, 30, null, null, true, "seller"));
        var buyers = Comments().Select(comment => Ids.Buyer(comment.Platform, comment.UserId)).Distinct().Order(StringComparer.Ordinal).ToArray();
        foreach (var (i, buyer) in buyers.Index().Where(entry => entry.Index % 4 == 1))
        foreach (var producer in Producers)
        {
            var lines = await Task.WhenAll(sale.Items.Where(item => item.ProducerId == producer)
                .Select(item => host.Grains.Product(item.ProductId).GetLine(new(SaleId, buyer, item.Sku))));
            if (!lines.Any(line => line?.Answer.Held > 0)) continue;
            await FulfilAsync(host.Grains.Order(Ids.Order(SaleId, producer, buyer)), i, [.. lines.OfType<PutLine>()]);
        }
    }

    private static async Task FulfilAsync(IOrderGrain order, int buyer, ImmutableArray<PutLine> lines)
    {
        Assert.Equal(OrderOutcome.Done, (await order.Confirm(new(
            "confirm", Contact, PaymentMethod.Cod, "buyer", lines, buyer % 3 == 1 ? new("phien7", OrWithout: true) : null))).Outcome);
        if (buyer % 7 == 1)
        {
            Assert.Equal(OrderOutcome.Done, (await order.Cancel(new("cancel", "buyer", IsBuyer: true, "đổi ý"))).Outcome);
            return;
        }

        foreach (var step in new[] { FulfilmentStep.Pack, FulfilmentStep.Ship, FulfilmentStep.Deliver, FulfilmentStep.Return }.Take(buyer % 5))
            Assert.Equal(OrderOutcome.Done, (await order.Advance(new($"{step}", step, "seller", Restock: true))).Outcome);
    }
}
