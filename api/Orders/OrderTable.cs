using System.Globalization;
using System.Text.RegularExpressions;
using Ocop.Api.Messages;
using Ocop.Api.Reports;
using Ocop.Orders;
using Ocop.Shared;

namespace Ocop.Api.Orders;

/// <summary>Orders as a table, one row an order: what the desk shows of them, and no more.</summary>
internal static partial class OrderTable
{
    private static readonly (Text Header, Func<DeskOrder, Language, object?> Value)[] Columns =
    [
        (new("Mã đơn", "Order"), (one, _) => one.Number),
        (new("Phiên live", "Live sale"), (one, language) => one.ChannelTitle ?? new Text("Cửa hàng", "Shop").In(language)),
        (new("Trạng thái", "Status"), (one, language) => OrderTexts.Of(one.Order.Status).In(language)),
        (new("Cuộc gọi gần nhất", "Last call"), (one, language) => one.Order.Calls?.Last is { } last ? DeskTexts.Of(last).In(language) : null),
        (new("Người mua", "Buyer"), (one, language) => one.Buyer.IsErased ? PrivacyTexts.Erased.In(language) : one.Buyer.Name),
        (new("Điện thoại", "Phone"), (one, _) => one.Buyer.Phone is { } phone ? Spaced(phone) : null),
        (new("Số nhà, đường, xóm", "Street"), (one, _) => one.Order.Contact?.Street),
        (new("Xã, phường", "Commune"), (one, _) => one.Order.Contact?.Commune),
        (new("Tỉnh", "Province"), (one, _) => one.Order.Contact?.Province),
        (new("Tên cũ", "Former place"), (one, _) => one.Order.Contact?.FormerPlace),
        (new("Lời nhắn", "Note"), (one, _) => one.Order.Contact?.Note),
        (new("Hàng", "Goods"), (one, _) => string.Join(", ", Lines(one).Select(line => $"{(UnitsOf(line) > 0 ? UnitsOf(line) : line.Waiting)} {line.Unit} {line.Name}"))),
        (new("Số món", "Units"), (one, _) => (long)Lines(one).Sum(UnitsOf)),
        (new("Tiền hàng (₫)", "Value (VND)"), (one, _) => one.Order.TotalVnd),
        (new("Mã giảm giá", "Voucher"), (one, _) => one.Order.Money.Voucher),
        (new("Giảm (₫)", "Discount (VND)"), (one, _) => one.Order.Money.DiscountVnd),
        (new("Đã nhận (₫)", "Received (VND)"), (one, _) => one.Order.Money.ReceivedVnd),
        (new("Còn phải thu (₫)", "Outstanding (VND)"), (one, _) => one.OutstandingVnd),
        (new("Phải hoàn (₫)", "To be paid back (VND)"), (one, _) => one.Order.Money.RefundDueVnd),
        (new("Cách trả tiền", "Payment"), (one, language) => one.Order.Payment is { } method ? (method == PaymentMethod.Transfer ? DocumentTexts.Transfer : DocumentTexts.Cod).In(language) : null),
        (new("Nội dung chuyển khoản", "Text of the transfer"), (one, _) => one.TransferText),
        (new("Đơn vị vận chuyển", "Carrier"), (one, language) => one.Order.Handover is { } handover ? handover.CarrierName ?? handover.CarrierText.In(language) : null),
        (new("Mã vận đơn", "Tracking number"), (one, _) => one.Order.Handover?.TrackingNumber),
        (new("Tạo lúc", "Made at"), (one, _) => Moment(one.CreatedAt)),
        (new("Đổi lúc", "Changed at"), (one, _) => Moment(one.ChangedAt)),
    ];

    public static ReportTable Of(IEnumerable<DeskOrder> orders, Language language) => new(
        [.. Columns.Select(column => column.Header)],
        [.. orders.Select(one => Columns.Select(column => column.Value(one, language)).ToArray())]);

    private static IEnumerable<OrderLineDetails> Lines(DeskOrder one) => one.Order.Lines.Where(line => UnitsOf(line) + line.Waiting > 0);

    private static int UnitsOf(OrderLineDetails line) => line.Held + line.Allocated;

    /// <summary>As on the desk. A spreadsheet that reads text would take a number without blanks for a figure, and drop its zero.</summary>
    private static string Spaced(string phone) => Phone().Replace(phone, "$1 $2 $3");

    private static string Moment(DateTimeOffset at) => at.InVietnam().ToString("dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture);

    [GeneratedRegex("^([0-9]{4})([0-9]{3})([0-9]+)$", RegexOptions.NonBacktracking)]
    private static partial Regex Phone();
}
