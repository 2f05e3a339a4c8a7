using Ocop.Producers;

namespace Ocop.Api.Messages;

/// <summary>What producers are told about their profile.</summary>
public static class SellerTexts
{
    public static readonly Text BadTaxNumber = new(
        "Mã số thuế gồm 10 hoặc 13 chữ số với chữ số kiểm tra đúng; hộ, trang trại và tổ hợp tác có thể dùng 12 số định danh cá nhân.",
        "A tax number is 10 or 13 digits with a right check digit; households, farms and groups may use a personal id of 12.");
    public static readonly Text BadEmail = new("Không phải địa chỉ e-mail.", "It is not an e-mail address.");
    public static readonly Text BadDay = new("Ngày cấp phải từ năm 1945 đến hôm nay.", "The day must be between 1945 and today.");

    public static Text Of(ProducerType type) => type switch
    {
        ProducerType.Cooperative => new("hợp tác xã", "cooperative"),
        ProducerType.CooperativeGroup => new("tổ hợp tác", "cooperative group"),
        ProducerType.Enterprise => new("doanh nghiệp", "enterprise"),
        ProducerType.Farm => new("trang trại", "farm"),
        ProducerType.Household => new("hộ kinh doanh", "household business"),
        _ => throw new NotSupportedException($"No text for {type}."),
    };

    public static Text Of(SellerField field) => field switch
    {
        SellerField.LegalName => new("tên pháp lý", "legal name"),
        SellerField.Address => new("địa chỉ", "address"),
        SellerField.Phone => new("số điện thoại", "phone number"),
        SellerField.TaxNumber => new("mã số thuế", "tax number"),
        SellerField.Registration => new("số, ngày và nơi cấp đăng ký", "number, day and office of the registration"),
        SellerField.Representative => new("người đại diện", "representative"),
        SellerField.ReturnPolicy => new("chính sách đổi trả", "return policy"),
        SellerField.DeliveryTerms => new("chính sách giao hàng", "delivery terms"),
        SellerField.ComplaintContact => new("nơi nhận khiếu nại", "contact for complaints"),
        _ => throw new NotSupportedException($"No text for {field}."),
    };

    /// <summary>What is missing, in a sentence; <c>null</c> when nothing is.</summary>
    public static Text? Missing(IReadOnlyCollection<SellerField> fields) => fields.Count == 0
        ? null
        : new(
            $"Còn thiếu: {string.Join(", ", fields.Select(field => Of(field).Vi))}.", $"Still missing: {string.Join(", ", fields.Select(field => Of(field).En))}.");
}
