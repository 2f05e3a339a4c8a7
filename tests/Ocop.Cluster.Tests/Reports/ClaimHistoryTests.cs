using Microsoft.Extensions.DependencyInjection;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Cluster.Tests.Reports;

public abstract class ClaimHistoryConformance(TestDatabase database)
{
    private static readonly DeliveryContact Contact = new("Nông Thị Lan", "0912345678", "Cao Bằng", "Minh Tâm", "Xóm Nà Lại");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_story_of_a_claim_tells_every_decision_with_who_when_and_why()
    {
        await using var host = await GrainHost.StartAsync(database.Options);
        var product = await host.ProductAsync(units: 2);
        var sale = await host.SaleAsync(("M1", product, null));
        var saleId = (await sale.Get())!.SaleId;
        var wrote = new DateTimeOffset(2026, 11, 1, 13, 0, 0, TimeSpan.Zero);
        await sale.Take([Said("c1", "1", "m1 x2", wrote), Said("c2", "2", "m1 x1", wrote.AddSeconds(3))]);
        await sale.Take([Said("c3", "1", "hủy m1", wrote.AddSeconds(9))]);
        await host.Grains.Product(product).Claim(new($"tap/{saleId}/facebook:2/key-9", new(saleId, "facebook:2", $"{product}:1"), ClaimMode.Set, 2));
        var order = host.Grains.Order(Ids.Order(saleId, "c-tam-hoa", "facebook:2"));
        var line = await host.Grains.Product(product).GetLine(new(saleId, "facebook:2", $"{product}:1"));
        await order.Confirm(new("confirm/web:lan/k", Contact, PaymentMethod.Cod, "web:lan", [line!]));
        await order.Cancel(new("cancel/tamhoa/k", "tamhoa", IsBuyer: false, "hết hàng"));

        var story = await StoryAsync(host, new(saleId, "facebook:2", $"{product}:1"));

        Assert.Equal((product, "M1", true), (story!.ProductId, story.Code, story.IsWhole));
        Assert.Equal(
            [
                (ClaimOutcome.Waiting, ClaimReason.StockShort, 0, 0, ClaimCauseKind.Comment, null),
                (ClaimOutcome.Held, ClaimReason.Promoted, 1, 0, ClaimCauseKind.UnitsCameBack, null),
                (ClaimOutcome.Held, ClaimReason.Asked, 2, 0, ClaimCauseKind.Tap, null),
                (ClaimOutcome.Ordered, ClaimReason.Ordered, 0, 2, ClaimCauseKind.Order, "web:lan"),
                (ClaimOutcome.Released, ClaimReason.NothingHeld, 0, 0, ClaimCauseKind.Order, "tamhoa"),
                (ClaimOutcome.Released, ClaimReason.OrderCancelled, 0, -2, ClaimCauseKind.Order, "tamhoa"),
            ],
            story.Steps.Select(step => (step.Answer.Outcome, step.Answer.Reason, step.Answer.Held, step.Confirmed, step.Cause.Kind, step.Cause.By)));
        Assert.Equal(new CommentBehind("facebook", wrote.AddSeconds(3), "Khách 2", "m1 x1"), story.Steps[0].Cause.Comment);
        Assert.Equal("c2", story.Steps[0].Cause.Id);
        Assert.Equal(1, story.Steps[0].Answer.Place);
        Assert.Equal(story.Steps.Select(step => step.At).Order(), story.Steps.Select(step => step.At));
    }

    [Fact]
    public async Task A_hold_that_ended_and_a_sale_that_closed_are_told_as_such()
    {
        var clock = new MovedClock();
        await using var host = await GrainHost.StartAsync(database.Options, clock);
        var product = await host.ProductAsync(units: 1);
        var sale = await host.SaleAsync(("M1", product, null));
        var saleId = (await sale.Get())!.SaleId;
        await sale.Take([Said("c1", "1", "m1", clock.GetUtcNow()), Said("c2", "2", "m1", clock.GetUtcNow())]);
        await sale.Advance(new("end/host/k", SaleStep.End, "host"));
        clock.Move(TimeSpan.FromDays(3));
        await host.Grains.Product(product).Receive(new("receive/tamhoa/k", $"{product}:1", 1, null, "tamhoa"));

        var lapsed = (await StoryAsync(host, new(saleId, "facebook:1", $"{product}:1")))!.Steps[^1];
        var closed = (await StoryAsync(host, new(saleId, "facebook:2", $"{product}:1")))!.Steps[^1];

        Assert.Equal((ClaimReason.HoldExpired, ClaimCauseKind.HoldEnded), (lapsed.Answer.Reason, lapsed.Cause.Kind));
        Assert.Equal((ClaimReason.SaleClosed, ClaimCauseKind.Sale, "host"), (closed.Answer.Reason, closed.Cause.Kind, closed.Cause.By));
        Assert.Null(await StoryAsync(host, new(saleId, "facebook:3", $"{product}:1")));
    }

    private static async Task<ClaimStory?> StoryAsync(GrainHost host, ClaimKey claim)
    {
        await host.Services.GetRequiredService<IReadModel>().CaughtUpAsync(Cancellation);
        return await host.Services.GetRequiredService<IClaimHistory>().ReadAsync(claim, Cancellation);
    }

    private static Comment Said(string id, string user, string text, DateTimeOffset at) =>
        new(id, CommentVerb.Add, "facebook", user, $"Khách {user}", text, at);
}

public sealed class SqliteClaimHistoryTests(SqliteDatabase database) : ClaimHistoryConformance(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresClaimHistoryTests(PostgresDatabase database) : ClaimHistoryConformance(database), IClassFixture<PostgresDatabase>;
