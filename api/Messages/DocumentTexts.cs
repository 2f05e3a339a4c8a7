namespace Ocop.Api.Messages;

/// <summary>The words of an order document. Which duty each sentence answers, and by what source, is in docs/order-document.md.</summary>
internal static class DocumentTexts
{
    public static readonly Text Title = new("XÁC NHẬN ĐƠN HÀNG", "ORDER CONFIRMATION");
    public static readonly Text NotInvoiceShort = new("Không phải hóa đơn", "Not an invoice");
    public static readonly Text Number = new("Số đơn", "Order no.");
    public static readonly Text Placed = new("Ngày đặt", "Placed");
    public static readonly Text Confirmed = new("Ngày xác nhận", "Confirmed");
    public static readonly Text Status = new("Trạng thái", "Status");

    public static readonly Text Seller = new("Người bán", "Seller");
    public static readonly Text LegalName = new("Tên pháp lý", "Legal name");
    public static readonly Text Address = new("Địa chỉ", "Address");
    public static readonly Text Phone = new("Điện thoại", "Phone");
    public static readonly Text Email = new("E-mail", "Email");
    public static readonly Text TaxNumber = new("Mã số thuế", "Tax number");
    public static readonly Text Registration = new("Đăng ký", "Registration");
    public static readonly Text Representative = new("Đại diện", "Represented by");
    public static readonly Text NotTold = new("người bán chưa cung cấp", "not given by the seller");

    public static readonly Text Buyer = new("Người mua", "Buyer");
    public static readonly Text Name = new("Họ tên", "Name");
    public static readonly Text Formerly = new("Tên cũ", "Formerly");
    public static readonly Text Note = new("Ghi chú", "Note");
    public static readonly Text Erased = new("Thông tin người mua đã được xóa.", "The buyer's data was erased.");

    public static readonly Text Product = new("Sản phẩm", "Product");
    public static readonly Text Quantity = new("SL", "Qty");
    public static readonly Text Unit = new("Đơn vị", "Unit");
    public static readonly Text Price = new("Đơn giá", "Unit price");
    public static readonly Text Amount = new("Thành tiền", "Amount");
    public static readonly Text SeveralPrices = new("nhiều giá", "several prices");
    public static readonly Text Including = new("gồm", "of which");
    public static readonly Text OpenUnits = new(
        "Đơn còn món đang giữ hoặc đang chờ, chưa xác nhận nên không có trong bản này.",
        "The order also holds or waits for units that are not confirmed and not listed here.");

    public static readonly Text Goods = new("Tiền hàng", "Goods");
    public static readonly Text Discount = new("Giảm giá", "Discount");
    public static readonly Text Delivery = new("Phí giao hàng", "Delivery fee");
    public static readonly Text Total = new("Tổng cộng", "Total");
    public static readonly Text Received = new("Đã nhận", "Received");
    public static readonly Text Refunded = new("Đã hoàn", "Paid back");
    public static readonly Text Outstanding = new("Còn phải trả", "Amount due");
    public static readonly Text RefundDue = new("Người bán phải hoàn", "To be paid back");

    public static readonly Text Payment = new("Thanh toán", "Payment");
    public static readonly Text Method = new("Hình thức", "Method");
    public static readonly Text Cod = new("trả tiền khi nhận hàng (COD)", "cash on delivery");
    public static readonly Text Transfer = new("chuyển khoản", "bank transfer");
    public static readonly Text PayBy = new("Hạn trả", "Pay by");
    public static readonly Text Bank = new("Ngân hàng", "Bank");
    public static readonly Text Account = new("Số tài khoản", "Account");
    public static readonly Text Holder = new("Chủ tài khoản", "Holder");
    public static readonly Text Code = new("Nội dung", "Reference");
    public static readonly Text Scan = new("Quét bằng ứng dụng ngân hàng", "Scan with a bank app");

    public static readonly Text DeliveryTerms = new("Giao hàng", "Delivery");
    public static readonly Text DeliveryPlace = new("Nơi giao", "Place");
    public static readonly Text Returns = new("Đổi trả và hoàn tiền", "Returns and refunds");
    public static readonly Text Complaints = new("Khiếu nại", "Complaints");
    public static readonly Text Rights = new("Quyền và lưu ý", "Your rights, and what to know");
    public static readonly Text Page = new("Trang", "Page");

    public static readonly IReadOnlyList<Text> Statements =
    [
        new("Bản này xác nhận nội dung đơn hàng đã giao kết qua mạng, do nền tảng lập theo dữ liệu của đơn và thông tin người bán tự khai. Đây không phải hóa đơn; hóa đơn điện tử, nếu phải lập, do người bán lập qua nhà cung cấp hóa đơn của mình.",
            "This document confirms what was agreed online. The platform made it from the order and from what the seller tells of itself. It is not an invoice; where an e-invoice is due, the seller issues it through its own invoice provider."),
        new("Giá là giá người mua đã thấy trước khi xác nhận. Không thu thêm khoản nào ngoài các dòng ghi ở trên; phí giao hàng chỉ thuộc đơn khi có dòng riêng (Nghị định 248/2026/NĐ-CP, Điều 8 và Điều 13).",
            "Prices are those the buyer saw before confirming. Nothing is charged beyond the lines above; a delivery fee is part of the order only where it has a line of its own (Decree 248/2026/NĐ-CP, Articles 8 and 13)."),
        new("Nếu người bán cung cấp thông tin sai hoặc thiếu, người mua được đơn phương chấm dứt hợp đồng trong 30 ngày kể từ ngày giao kết mà không mất chi phí nào; người bán hoàn tiền trong 30 ngày theo cách người mua đã trả, trừ khi hai bên thỏa thuận khác (Luật 19/2023/QH15, Điều 37 và Điều 38 khoản 3, 4).",
            "If what the seller told was wrong or incomplete, the buyer may end the contract within 30 days of making it, at no cost; the seller pays back within 30 days in the way the buyer paid, unless both agree otherwise (Law 19/2023/QH15, Article 37 and Article 38, clauses 3 and 4)."),
        new("Khiếu nại gửi tới người bán theo nơi tiếp nhận ở trên (Nghị định 248/2026/NĐ-CP, Điều 7). Tranh chấp có thể được thương lượng, hòa giải, hoặc đưa ra trọng tài hay tòa án (Luật 19/2023/QH15, Điều 54).",
            "Complaints go to the seller at the contact above (Decree 248/2026/NĐ-CP, Article 7). Disputes may be negotiated, mediated, or brought before arbitrators or a court (Law 19/2023/QH15, Article 54)."),
        new("Với thực phẩm: thành phần, định lượng, ngày sản xuất, hạn sử dụng và số lô ở trên nhãn của sản phẩm (Nghị định 37/2026/NĐ-CP); hãy kiểm tra khi nhận hàng.",
            "For food: ingredients, net quantity, dates of production and expiry and the lot are on the label of the product (Decree 37/2026/NĐ-CP); check them when it arrives."),
    ];

    /// <summary>Under the English document.</summary>
    public static readonly Text Translation = new(
        "Bản tiếng Việt là bản chính.", "A translation for convenience; the Vietnamese document prevails.");
}
