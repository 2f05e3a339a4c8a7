using System.Collections.Immutable;
using Ocop.Api.Documents;
using Ocop.Api.Readings;
using Ocop.Orders;
using Ocop.Payments;
using Ocop.Producers;
using Ocop.Products;

namespace Ocop.Api.Tests.Documents;

/// <summary>Orders and sellers that documents are drawn of.</summary>
internal static class SampleDocument
{
    public const string OrderId = "live-1~c-htx-tam-hoa~facebook:77";
    private static readonly DateTimeOffset Placed = DateTimeOffset.Parse("2026-11-25T02:15:00Z", null);

    public static readonly SellerDetails Told = new(
        "Hợp tác xã Nông nghiệp Tâm Hòa", new("Số 12 Kim Đồng", "Thục Phán", "Cao Bằng", "01273"), "0912345678", "tamhoa@example.vn", "0100109106",
        "0107001234", new(2019, 5, 20), "Phòng Tài chính – Kế hoạch", "Bà Nông Thị Hòa, Giám đốc",
        "Đổi hoặc trả trong 7 ngày nếu hàng hỏng, sai loại hoặc thiếu; hoàn tiền trong 3 ngày làm việc.",
        "Giao toàn quốc trong 2–5 ngày; người mua được kiểm hàng trước khi trả tiền.", "Gọi 0912345678 hoặc gửi thư; trả lời trong 24 giờ.");

    public static readonly PayoutAccount Account = new("970436", "1012345678", "HOP TAC XA TAM HOA", TimeSpan.FromHours(24));

    public static SellerView Seller(SellerDetails? told = null, string name = "HTX Tâm Hòa") =>
        new(new("c-htx-tam-hoa", name, ProducerType.Cooperative, null, null), told ?? Told, 3);

    public static OrderLine Line(string name, string sku, int units, long priceVnd, params ImmutableArray<PricedUnits> portions) => new(
        "p-lap-suon", sku, name, "gói 500 g", priceVnd, Held: 0, Waiting: 0, units, Until: null,
        portions.IsDefaultOrEmpty ? units * priceVnd : portions.Sum(p => p.Units * p.PriceVnd), portions.IsDefaultOrEmpty ? default : portions,
        portions.IsDefaultOrEmpty ? units * priceVnd : portions.Sum(p => p.Units * p.PriceVnd));

    public static OrderView Order(PaymentMethod payment, params ImmutableArray<OrderLine> lines)
    {
        var due = lines.Sum(line => line.AllocatedVnd);
        var isTransfer = payment == PaymentMethod.Transfer;
        return new(
            OrderId, "live-1", "c-htx-tam-hoa", "facebook:77", OrderStatus.Confirmed, lines, lines.Sum(line => line.TotalVnd), payment,
            new("Hoàng Thị Lan", "0987654321", "Cao Bằng", "Nam Tuấn", "Xóm Nà Lại", "Gọi trước khi giao", "01660", "xã Dân Chủ, huyện Hòa An"),
            [new(OrderStatus.Confirming, "facebook:77", Placed), new(OrderStatus.Confirmed, "facebook:77", Placed.AddSeconds(2))], Version: 5,
            new(
                isTransfer ? PaymentStatus.Unpaid : PaymentStatus.OnDelivery, due, 0, 0, due, 0, isTransfer ? "OCOPA1B2C3" : null,
                isTransfer ? Placed.AddDays(1) : null, PaymentNotice.None, []));
    }

    public static OrderDocument Of(OrderView order, SellerView? seller = null, Reading? reading = null) =>
        OrderDocument.Of(order, seller ?? Seller(), Account, reading ?? Looks.OfSeller("c-htx-tam-hoa"))!;
}
