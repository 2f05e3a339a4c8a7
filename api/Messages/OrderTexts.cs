using Ocop.Orders;
using Ocop.Reports;
using Ocop.Vouchers;

namespace Ocop.Api.Messages;

/// <summary>What buyers and producers are told about an order.</summary>
public static class OrderTexts
{
    public static Text Of(OrderStatus status) => status switch
    {
        OrderStatus.Open => new("chưa xác nhận", "not confirmed"),
        OrderStatus.Confirming => new("đang xác nhận", "being confirmed"),
        OrderStatus.Confirmed => new("đã xác nhận", "confirmed"),
        OrderStatus.Packed => new("đã đóng gói", "packed"),
        OrderStatus.Shipped => new("đang giao", "shipped"),
        OrderStatus.Delivered => new("đã giao", "delivered"),
        OrderStatus.Returned => new("bị hoàn", "returned"),
        OrderStatus.Cancelled => new("đã hủy", "cancelled"),
        OrderStatus.Lapsed => new("hết hạn giữ hàng", "lapsed"),
        _ => throw new NotSupportedException($"No text for {status}."),
    };

    public static Text Of(DeliveryRecord record) => (record.Delivered + record.Returned, record.SuggestsDeposit) switch
    {
        (0, _) => new("Khách chưa có đơn nào đã giao trên hệ thống.", "No parcel of this buyer has ended here yet."),
        (var parcels, false) => new($"Đã nhận {record.Delivered} trên {parcels} đơn.", $"Took {record.Delivered} of {parcels} parcels."),
        (var parcels, true) => new(
            $"Đã nhận {record.Delivered} trên {parcels} đơn; nên nhận đặt cọc trước khi gửi.",
            $"Took {record.Delivered} of {parcels} parcels; ask for a deposit before sending."),
    };

    public static Text Of(OrderOutcome outcome) => outcome switch
    {
        OrderOutcome.Done => new("Đã xong.", "Done."),
        OrderOutcome.NotFound => new("Không có đơn hàng này.", "There is no such order."),
        OrderOutcome.NothingHeld => new("Không có món nào đang được giữ để xác nhận.", "Nothing is held: there is nothing to confirm."),
        OrderOutcome.HoldsExpired => new("Đã hết thời gian giữ hàng.", "Every hold had run out."),
        OrderOutcome.NotNow => new("Trạng thái đơn hàng không cho phép bước này.", "The order's status does not allow this step."),
        OrderOutcome.NoPayoutAccount => new(
            "Người bán chưa có tài khoản nhận chuyển khoản, hãy chọn trả tiền khi nhận hàng.",
            "The seller has no account to pay to yet; choose cash on delivery."),
        OrderOutcome.NothingDue => new("Đơn không còn khoản nào phải thu.", "Nothing is left to be paid."),
        OrderOutcome.NothingToUndo => new(
            "Không có khoản nào vừa ghi tay để hoàn tác, hoặc ngân hàng đã báo có.",
            "No receipt was noted by hand a short while ago, or the bank has confirmed it."),
        OrderOutcome.NoRefundDue => new("Không có khoản nào phải hoàn, hoặc ít hơn số đó.", "Nothing, or less than that, is to be paid back."),
        OrderOutcome.VoucherUnknown => VoucherTexts.Of(VoucherStanding.Unknown),
        OrderOutcome.VoucherNotYet => VoucherTexts.Of(VoucherStanding.NotYet),
        OrderOutcome.VoucherOver => VoucherTexts.Of(VoucherStanding.Over),
        OrderOutcome.VoucherUsedUp => VoucherTexts.Of(VoucherStanding.UsedUp),
        OrderOutcome.VoucherBelowLeast => VoucherTexts.Of(VoucherStanding.BelowLeast),
        OrderOutcome.VoucherAlreadyUsed => VoucherTexts.Of(VoucherStanding.AlreadyUsed),
        OrderOutcome.TransferGone => new(
            "Khoản này đã được hoàn cho người mua, hoặc đơn không còn ghi nhận khoản này.",
            "The money was paid back to the buyer, or the order knows it no more."),
        OrderOutcome.InParcel => new(
            "Đơn đi chung một kiện với đơn khác: hãy thao tác trên kiện.", "The order goes in a parcel with others: take the step with the parcel."),
        OrderOutcome.NotInParcel => new("Đơn không còn trong kiện này.", "The order is not in that parcel any more."),
        OrderOutcome.AlreadyDone => new("Đơn đã qua bước này.", "The order had come so far before."),
        OrderOutcome.ReturnMismatch => new(
            "Số nhập lại kho cộng số hủy phải đúng bằng số hàng hoàn của từng dòng.",
            "Units restocked and written off must be just those that came back, line by line."),
        OrderOutcome.ContactNeeded => new(
            "Cần tên, số điện thoại và địa chỉ để xác nhận đơn.", "A name, a phone and an address are needed to confirm it."),
        OrderOutcome.NoCallToUndo => new(
            "Không có cuộc gọi nào vừa ghi để hoàn tác, hoặc đơn đã hủy.", "No call was noted a short while ago, or the order is cancelled."),
        _ => throw new NotSupportedException($"No text for {outcome}."),
    };
}
