using Ocop.Webhooks;

namespace Ocop.Api.Messages;

/// <summary>What producers are told about the endpoints of their tools.</summary>
public static class WebhookTexts
{
    public static readonly Text BadAddress = new(
        "Phải là địa chỉ https theo tên miền, cổng 443 hoặc 8443, không kèm mật khẩu.",
        "It must be an https address by name, on port 443 or 8443, without a password.");

    public static Text Of(WebhookEvent type) => type switch
    {
        WebhookEvent.OrderPlaced => new("Người mua đã xác nhận đơn, hoặc xác nhận thêm hàng vào đơn.", "A buyer confirmed an order, or more units into it."),
        WebhookEvent.OrderPaid => new("Đơn đã được trả đủ.", "All that is due for an order came in."),
        WebhookEvent.OrderCancelled => new("Đơn đã xác nhận bị hủy.", "A confirmed order was cancelled."),
        WebhookEvent.OrderLapsed => new("Đơn không được trả đúng hạn nên hết hiệu lực.", "An order was not paid in time and lapsed."),
        WebhookEvent.OrderPacked => new("Đơn đã đóng gói.", "An order was packed."),
        WebhookEvent.OrderShipped => new("Đơn đã gửi đi.", "An order was shipped."),
        WebhookEvent.OrderDelivered => new("Đơn đã giao.", "An order was delivered."),
        WebhookEvent.OrderReturned => new("Đơn bị hoàn.", "An order came back."),
        WebhookEvent.SaleStarted => new("Phiên live bắt đầu.", "A sale started."),
        WebhookEvent.SaleEnded => new("Phiên live kết thúc.", "A sale ended."),
        WebhookEvent.Ping => new("Gửi thử theo yêu cầu.", "Sent on request, to try it."),
        _ => throw new NotSupportedException($"No text for {type}."),
    };

    public static Text Of(WebhookOff reason) => reason switch
    {
        WebhookOff.Asked => new("Bạn đã tắt.", "You turned it off."),
        WebhookOff.Gone => new("Địa chỉ trả lời 410: không còn nữa.", "The address answered 410: it is gone."),
        WebhookOff.Failing => new("Khoảng ba ngày liền không gửi được gì.", "For about three days nothing got through."),
        _ => throw new NotSupportedException($"No text for {reason}."),
    };

    public static Text Of(DeliveryProblem problem) => problem switch
    {
        DeliveryProblem.None => new("không có lỗi", "no problem"),
        DeliveryProblem.Refused => new("máy nhận trả lời lỗi", "the endpoint answered with an error"),
        DeliveryProblem.TimedOut => new("máy nhận không trả lời kịp", "no answer in time"),
        DeliveryProblem.Unreachable => new("không kết nối được", "it cannot be reached"),
        DeliveryProblem.NotSecure => new("chứng chỉ không hợp lệ", "the certificate is not valid"),
        DeliveryProblem.AddressForbidden => new("tên miền dẫn đến địa chỉ nội bộ", "the name leads to an address that is not public"),
        DeliveryProblem.SecretUnreadable => new("không đọc được khóa ký, hãy đổi khóa", "the secret cannot be read: rotate it"),
        _ => throw new NotSupportedException($"No text for {problem}."),
    };
}
