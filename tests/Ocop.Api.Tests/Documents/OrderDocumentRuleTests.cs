using Ocop.Api.Documents;
using Ocop.Orders;
using Ocop.Products;

namespace Ocop.Api.Tests.Documents;

public sealed class OrderDocumentRuleTests
{
    [Fact]
    public void A_unit_costs_what_it_was_confirmed_at_though_the_price_has_changed_since()
    {
        var line = SampleDocument.Line("Lạp sườn", "p:1", 3, 90_000) with { PriceVnd = 120_000 };
        var shown = SampleDocument.Of(SampleDocument.Order(PaymentMethod.Cod, line)).Lines.Single();
        Assert.Equal((90_000L, 270_000L), (shown.PriceVnd, shown.AmountVnd));
    }

    [Fact]
    public void Units_that_are_only_held_are_neither_counted_nor_priced()
    {
        var line = SampleDocument.Line("Lạp sườn", "p:1", 2, 90_000, new PricedUnits(2, 90_000), new PricedUnits(1, 120_000)) with
        {
            Held = 1, AllocatedVnd = 180_000,
        };
        var document = SampleDocument.Of(SampleDocument.Order(PaymentMethod.Cod, line));
        Assert.Equal((2, (long?)null, 180_000L, 0), document.Lines.Single() is var shown ? (shown.Units, shown.PriceVnd, shown.AmountVnd, shown.Portions.Count) : default);
        Assert.True(document.HasOpenUnits);
        Assert.Equal(180_000, document.GoodsVnd);
    }

    [Fact]
    public void Without_a_confirmed_unit_there_is_no_document()
    {
        var order = SampleDocument.Order(PaymentMethod.Cod, SampleDocument.Line("Lạp sườn", "p:1", 0, 90_000) with { Held = 2 });
        Assert.Null(OrderDocument.Of(order, SampleDocument.Seller(), null, Looks.OfSeller("c-htx-tam-hoa")));
    }

    [Fact]
    public void A_code_to_pay_by_is_there_while_a_transfer_is_awaited()
    {
        var order = SampleDocument.Order(PaymentMethod.Transfer, SampleDocument.Line("Lạp sườn", "p:1", 2, 90_000));
        Assert.Equal("OCOPA1B2C3", SampleDocument.Of(order).Transfer!.Code);
        Assert.Null(SampleDocument.Of(order with { Money = order.Money! with { OutstandingVnd = 0 } }).Transfer);
        Assert.Null(SampleDocument.Of(order with { Payment = PaymentMethod.Cod }).Transfer);
    }

    [Fact]
    public void An_operator_sees_the_commune_but_neither_the_street_nor_the_number_nor_the_note()
    {
        var order = SampleDocument.Order(PaymentMethod.Cod, SampleDocument.Line("Lạp sườn", "p:1", 2, 90_000));
        Assert.Equal(
            new DocumentBuyer("Hoàng Thị Lan", "0987***321", "***, xã Nam Tuấn, tỉnh Cao Bằng", null, null), SampleDocument.Of(order, reading: Looks.OfOperator()).Buyer);
        Assert.Null(SampleDocument.Of(order with { Contact = null }).Buyer);
    }
}
