namespace Ocop.Api.Messages.Words;

/// <summary>Where a producer is paid to, and who tells of transfers.</summary>
internal static class PayoutWords
{
    public static readonly WordList All = new("payout")
    {
        ["why"] = ("Khách chuyển khoản thẳng vào tài khoản này, không qua ai giữ hộ.", "Buyers transfer straight to this account; nobody holds the money in between."),
        ["account"] = ("Tài khoản ngân hàng", "Bank account"),
        ["bank"] = ("Ngân hàng", "Bank"),
        ["pickBank"] = ("Chọn ngân hàng", "Choose a bank"),
        ["number"] = ("Số tài khoản", "Account number"),
        ["holder"] = ("Tên chủ tài khoản", "Account holder"),
        ["holderHint"] = ("Như ngân hàng ghi; dấu sẽ được bỏ.", "As the bank writes it; marks are taken off."),
        ["hours"] = ("Khách phải chuyển trong (giờ)", "Buyers have to pay within (hours)"),
        ["hoursHint"] = ("Quá giờ, đơn hết hiệu lực và hàng được trả lại kho. Từ 1 đến 168.", "After that the order lapses and its units are free again. 1 to 168."),
        ["save"] = ("Lưu tài khoản", "Save the account"),
        ["same"] = ("Không có gì thay đổi.", "Nothing has changed."),
        ["saved"] = ("Đã lưu tài khoản nhận tiền", "Account saved"),
        ["first"] = ("Nhận tiền vào tài khoản này?", "Be paid to this account?"),
        ["change"] = ("Đổi tài khoản nhận tiền?", "Change where you are paid?"),
        ["changeWhy"] = ("Mã QR của các đơn chưa trả sẽ dẫn tới tài khoản này. Hãy xem kỹ từng số.", "The QR codes of unpaid orders will lead to this account. Check every digit."),
        ["before"] = ("trước đây {0}", "before: {0}"),
        ["yes"] = ("Đúng, lưu lại", "It is right, save it"),
        ["hoursOf"] = ("{0} giờ", "{0} hours"),
        ["try"] = ("Quét thử bằng ứng dụng ngân hàng", "Try it with a banking app"),
        ["qr"] = ("Mã VietQR của tài khoản", "VietQR code of the account"),
        ["noQr"] = ("Điền ngân hàng và số tài khoản, mã QR sẽ hiện ở đây.", "Fill in bank and number, and the QR code appears here."),
        ["qrTry"] = ("Tên hiện ra phải đúng là tên của bạn. Chưa lưu.", "The name that appears must be yours. Not saved yet."),
        ["qrSaved"] = ("Khách đang thấy tài khoản này.", "Buyers see this account now."),
        ["watch"] = ("Tự nhận ra tiền về", "Notice payments automatically"),
        ["watchWhy"] = (
            "Nếu bạn dùng một trong các dịch vụ này, đơn được đánh dấu đã trả ngay khi tiền về. Không dùng thì ghi tay ở trang đơn hàng.",
            "If you use one of these services, orders are marked as paid as soon as the money is there. Without one, note payments on the orders page."),
        ["on"] = ("đang dùng", "in use"),
        ["off"] = ("chưa dùng", "not in use"),
        ["address"] = ("Địa chỉ điền vào dịch vụ", "Address to enter at the service"),
        ["sepay"] = ("SePay", "SePay"),
        ["sepayHow"] = ("Trong SePay, tạo webhook với địa chỉ dưới đây, kiểu chứng thực API Key, rồi điền cùng khóa ở đây.", "At SePay, make a webhook with the address below and authentication by API key, and enter the same key here."),
        ["sepayKey"] = ("API Key của webhook", "API key of the webhook"),
        ["casso"] = ("Casso", "Casso"),
        ["cassoHow"] = ("Trong Casso, thêm tích hợp Webhook V2 với địa chỉ dưới đây, rồi chép khóa bảo mật của nó vào đây.", "At Casso, add a Webhook V2 integration with the address below, and copy its security key here."),
        ["cassoKey"] = ("Khóa bảo mật của webhook", "Security key of the webhook"),
        ["payos"] = ("payOS", "payOS"),
        ["payosHow"] = ("Trong kênh thanh toán của payOS, điền địa chỉ webhook dưới đây, rồi chép Checksum Key của kênh vào đây.", "In your payOS payment channel, enter the webhook address below, and copy the channel's checksum key here."),
        ["payosKey"] = ("Checksum Key của kênh", "Checksum key of the channel"),
        ["keyHint"] = ("Khóa được mã hóa khi cất và không hiện lại.", "It is stored encrypted and never shown again."),
        ["keySave"] = ("Lưu khóa", "Save the key"),
        ["keySaved"] = ("Đã lưu khóa {0}", "Key of {0} saved"),
        ["forget"] = ("Bỏ khóa", "Remove the key"),
        ["forgetAsk"] = ("Bỏ khóa {0}? Tiền về sẽ không còn được nhận ra tự động.", "Remove the key of {0}? Payments will no longer be noticed by themselves."),
        ["forgotten"] = ("Đã bỏ khóa {0}", "Key of {0} removed"),
    };
}
