using Ocop.Api.Orders;
using Ocop.Orders;

namespace Ocop.Api.Tests.Orders;

public sealed class SlipTests
{
    [Theory]
    [InlineData("0912345678", "0912***678")]
    [InlineData("02063852345", "0206***345")]
    [InlineData("0912345", "*******")]
    public void A_phone_number_shows_its_ends_only(string phone, string shown) => Assert.Equal(shown, Slip.Mask(phone));

    [Fact]
    public void Only_what_is_confirmed_is_in_the_parcel()
    {
        var slip = Slip.Of(OrderOf(PaymentMethod.Cod, allocated: 2), "HTX Tâm Hòa", Looks.OfSeller("c-htx-tam-hoa"))!;
        Assert.Equal([new SlipLine(2, "Lạp sườn", "kg")], slip.Lines);
        Assert.Equal("12 Kim Đồng, Thục Phán, Cao Bằng", slip.Address);
    }

    [Theory]
    [InlineData(PaymentMethod.Cod, 180_000, 180_000)]
    [InlineData(PaymentMethod.Cod, 80_000, 80_000)]
    [InlineData(PaymentMethod.Cod, 0, 0)]
    [InlineData(PaymentMethod.Transfer, 180_000, 0)]
    public void Cash_is_collected_for_what_is_not_paid_yet(PaymentMethod payment, long outstanding, long collected) =>
        Assert.Equal(collected, Slip.Of(OrderOf(payment, allocated: 2, outstanding), "HTX Tâm Hòa", Looks.OfSeller("c-htx-tam-hoa"))!.CollectVnd);

    [Fact]
    public void Without_a_confirmed_unit_there_is_no_slip() => Assert.Null(Slip.Of(OrderOf(null, allocated: 0), "HTX Tâm Hòa", Looks.OfSeller("c-htx-tam-hoa")));

    private static OrderView OrderOf(PaymentMethod? payment, int allocated, long outstanding = 0) => new(
        "live-1~c-htx-tam-hoa~facebook:77", "live-1", "c-htx-tam-hoa", "facebook:77", OrderStatus.Confirmed,
        [
            new("p-lap-suon", "p-lap-suon:1", "Lạp sườn", "kg", 90_000, Held: 1, Waiting: 0, allocated, Until: null),
            new("p-thit", "p-thit:1", "Thịt", "kg", 80_000, Held: 1, Waiting: 0, Allocated: 0, Until: null),
        ],
        TotalVnd: 0, payment, new DeliveryContact("Lan", "0912345678", "Cao Bằng", "Thục Phán", "12 Kim Đồng"), [], Version: 1,
        new OrderMoneyView(PaymentStatus.OnDelivery, 180_000, 0, 0, outstanding, 0, null, null, PaymentNotice.None, []));
}
