using Ocop.Accounts;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Payments;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Silo.Projections;
using Ocop.Vouchers;

namespace Ocop.Cluster.Tests.Projections;

public abstract partial class ReadModelConformance
{
    private AuditTrail Trail => new(database.Database);

    [Fact]
    public async Task What_people_did_is_told_newest_first_with_names_and_what_was_before()
    {
        await script.Publish("HTX Tân Việt Á");
        await script.Publish(script.Card("a", "Miến dong"));
        await script.AppendAsync<AccountEvent>($"account/login:{Login}", [new AccountMade(AccountRole.Producer, script.Producer, $"web:{Login}", "Chị Hoa", "ocop")]);
        script.Now += TimeSpan.FromMinutes(1);
        var card = script.Card("a", "Miến dong");
        await script.ByAsync<ProductEvent>($"product/{script.Product()}", Login, [new CardPublished(card with { Skus = [card.Skus[0] with { PriceVnd = 120_000 }] })]);
        await script.Stock(script.Product(), new UnitsReceived(script.Sku(), 5, null, "ocop"), new UnitsAdjusted(script.Sku(), -3, "Vỡ, gọi 0912 345 678", Login));
        await rows.CaughtUpAsync(Cancellation);

        var acts = (await Trail.ReadAsync(new(By: Login), First, Cancellation)).Items;

        Assert.Equal([AuditAct.StockAdjusted, AuditAct.PriceChanged], acts.Select(act => act.Act));
        Assert.All(acts, act => Assert.Equal(("Chị Hoa", "HTX Tân Việt Á", "Miến dong"), (act.ByName, act.ProducerName, act.SubjectName)));
        Assert.Equal((-3L, "Vỡ, gọi •••"), (acts[0].Facts.Units!.Value, acts[0].Facts.Reason));
        Assert.Equal((100_000L, 120_000L), (acts[1].Facts.BeforeVnd!.Value, acts[1].Facts.Vnd!.Value));
        Assert.Equal(AuditAct.AccountMade, Assert.Single((await Trail.ReadAsync(new(Subject: $"account/login:{Login}"), First, Cancellation)).Items).Act);
    }

    [Fact]
    public async Task A_producer_sees_what_is_theirs_and_what_they_did_and_nothing_else()
    {
        await script.Publish(script.Card("a", "Miến dong"));
        await script.Sales(script.Sale, Planned("Phiên"), new SaleAdvanced(SaleStep.Start, "ocop", []));
        await script.Sales($"{script.Sale}-joint", new SaleCreated("Chung", null, [], TimeSpan.FromHours(1), true, null, null), new SaleAdvanced(SaleStep.Start, Login, []));
        await script.Sales($"{script.Sale}-joint", new SaleAdvanced(SaleStep.End, "ocop", []));
        await script.Stock(script.Product(), new UnitsReceived(script.Sku(), 5, null, "ocop"), new UnitsGranted(script.Claim(), 2, GrantReason.MakeGood, "ocop"));
        await rows.CaughtUpAsync(Cancellation);

        var mine = (await Trail.ReadAsync(new(SeenBy: new(script.Producer, Login)), First, Cancellation)).Items;
        var theirs = (await Trail.ReadAsync(new(SeenBy: new("c-nobody", "nobody")), First, Cancellation)).Items;

        Assert.Equal([AuditAct.UnitsGranted, AuditAct.StockReceived, AuditAct.SaleStarted, AuditAct.SaleStarted], mine.Select(act => act.Act));
        Assert.Empty(theirs);
        Assert.Equal(
            [AuditAct.SaleEnded, AuditAct.SaleStarted],
            (await Trail.ReadAsync(new(Subject: $"sale/{script.Sale}-joint", Area: AuditArea.Sale), First, Cancellation)).Items.Select(act => act.Act));
    }

    [Fact]
    public async Task Vouchers_are_acts_of_the_sale_they_are_for()
    {
        await script.Sales(script.Sale, Planned("Phiên tối"));
        var terms = new VoucherTerms(1, "TẾT10", VoucherKind.Percent, 10, 50_000, 0);
        await script.AppendAsync<VoucherEvent>($"voucher/{script.Sale}~{script.Producer}", [new VoucherCreated(terms, 100, null, null, true, Login)]);
        await script.AppendAsync<VoucherEvent>($"voucher/{script.Sale}~{script.Producer}", [new VoucherEnded(1, Login)]);
        await rows.CaughtUpAsync(Cancellation);

        var acts = (await Trail.ReadAsync(new(By: Login, Area: AuditArea.Sale), First, Cancellation)).Items;

        Assert.Equal([(AuditAct.VoucherEnded, "#1"), (AuditAct.VoucherMade, "TẾT10")], acts.Select(act => (act.Act, act.Facts.Code!)));
        Assert.All(acts, act => Assert.Equal((script.Producer, $"sale/{script.Sale}", "Phiên tối"), (act.ProducerId, act.Subject, act.SubjectName)));
    }

    [Fact]
    public async Task A_buyers_own_acts_name_nobody_and_what_nobody_did_is_the_systems()
    {
        await script.Sales(script.Sale, Planned("Phiên tối"));
        await script.Order(script.OrderId(1), script.Line(2), new ConfirmationAsked([script.Sku()], PaymentMethod.Transfer, script.Buyer(1)), new OrderConfirmed([new(script.Sku(), 2, 90_000)], script.Buyer(1)));
        await script.Order(script.OrderId(2), script.Line(1, buyer: 2), new OrderCancelled(script.Buyer(2), true, "gọi tôi 0912345678", []));
        await script.Order(script.OrderId(3), script.Line(1, buyer: 3), new ConfirmationAsked([script.Sku()], PaymentMethod.Transfer, Login), new OrderConfirmed([new(script.Sku(), 1, 90_000)], Login), new LapsedUnpaid([]));
        await script.Order(script.OrderId(1), new PaymentReceived("note", 180_000, PaymentSource.Producer, Login, null, null), new RefundPaid(180_000, Login));
        await script.Order(script.OrderId(1), new PaymentReceived("sepay:1", 1, PaymentSource.Transfer, "bank", null, null), new OrderAdvanced(FulfilmentStep.Return, Login, "gọi 0912345678", []));
        await script.Till(new TransferReceived("sepay:9", "1012345678", 90_000, null, null, null, null), new TransferSettled("sepay:9", 90_000, script.OrderId(1), Login), new PayoutAccountPut("970436", "1012345678", TimeSpan.FromDays(1), Login));
        await rows.CaughtUpAsync(Cancellation);

        var acts = (await Trail.ReadAsync(new(SeenBy: new(script.Producer, Login)), First, Cancellation)).Items.Reverse().Where(act => act.Act != AuditAct.SalePlanned).ToArray();

        Assert.Equal(
            [
                (AuditAct.OrderConfirmed, AuditRow.Buyer), (AuditAct.OrderCancelled, AuditRow.Buyer), (AuditAct.OrderConfirmed, Login),
                (AuditAct.OrderLapsed, AuditRow.System), (AuditAct.PaymentNoted, Login), (AuditAct.RefundPaid, Login), (AuditAct.OrderReturned, Login),
                (AuditAct.TransferAssigned, Login), (AuditAct.PayoutAccountChanged, Login),
            ],
            acts.Select(act => (act.Act, act.By)));
        Assert.Equal("Phiên tối", acts[0].SubjectName);
        Assert.Equal($"order/{script.OrderId(1)}", acts[7].Subject);
        var told = string.Join('\n', acts.Select(act => Ocop.Journal.JournalJson.Write(act)));
        Assert.DoesNotContain("0912345678", told, StringComparison.Ordinal);
        Assert.DoesNotContain("1012345678", told, StringComparison.Ordinal);
        Assert.DoesNotContain((await Trail.ReadAsync(new(Buyers: false, SeenBy: new(script.Producer, Login)), First, Cancellation)).Items, act => act.By == AuditRow.Buyer);
    }

    [Fact]
    public async Task What_the_demo_filled_itself_with_is_nobodys_act_and_comments_and_claims_are_none()
    {
        await script.Publish(script.Card("a", "Miến dong"));
        await script.Stock(script.Product(), new UnitsReceived(script.Sku(), 200, "demo", "demo"), script.Holds(2));
        await script.Sales(script.Sale, script.Wish());
        await rows.CaughtUpAsync(Cancellation);

        Assert.Empty((await Trail.ReadAsync(new(SeenBy: new(script.Producer, Login)), First, Cancellation)).Items);
    }

    [Theory]
    [InlineData("start/ocop/k1", "ocop")]
    [InlineData("settle/comment/7/tamhoa/k1", "tamhoa")]
    [InlineData("demo-seed/card", "")]
    [InlineData("taken-over", "")]
    public void Who_is_behind_a_cause_stands_before_its_key(string cause, string by) => Assert.Equal(by, AuditReading.ByIn(cause));

    [Fact]
    public async Task Every_act_of_the_journal_belongs_to_an_area()
    {
        await Task.CompletedTask;
        Assert.Equal(Enum.GetValues<AuditArea>(), Enum.GetValues<AuditAct>().Select(AuditActs.AreaOf).Distinct().Order());
        Assert.Equal(AuditArea.Account, AuditActs.AreaOf(AuditAct.AccountMade));
        Assert.Equal(AuditArea.Money, AuditActs.AreaOf(AuditAct.TransferAssigned));
        Assert.Equal(AuditArea.Sale, AuditActs.AreaOf(AuditAct.VoucherMade));
    }

    private string Login => $"hoa-{script.Producer}";
}
