using System.Globalization;

namespace Ocop.Api.Messages;

/// <summary>What can be wrong with a field.</summary>
public static class FieldTexts
{
    public static readonly Text Required = new("Không được để trống.", "It must not be empty.");
    public static readonly Text NotAnId = new("Chỉ gồm chữ cái, chữ số và . - _ : không dấu.", "Only letters, digits and . - _ : of ASCII.");
    public static readonly Text BadPhone = new("Không phải số điện thoại Việt Nam hợp lệ.", "It is not a valid Vietnamese phone number.");
    public static readonly Text Unprintable = new("Có ký tự không in được.", "It contains control characters.");
    public static readonly Text NotAnInstant = new("Không phải thời điểm ISO 8601 có múi giờ.", "It is not an ISO 8601 instant with an offset.");
    public static readonly Text InTheFuture = new("Thời điểm quá xa trong tương lai.", "The instant is too far in the future.");
    public static readonly Text NotAnHttpUrl = new("Phải là địa chỉ http hoặc https.", "It must be an http or https address.");
    public static readonly Text BadBuyerId = new(
        "Nền tảng và mã người dùng, ví dụ facebook:1234, hoặc web: và tên đăng nhập.", "A platform and the user id there, such as facebook:1234, or web: and the login.");
    public static readonly Text BuyerOrPhone = new("Cần mã người mua, hoặc cả số điện thoại.", "A buyer id or a whole phone number is needed.");
    public static readonly Text BadLogin = new(
        "3 đến 40 chữ thường không dấu, chữ số hoặc . - _ và bắt đầu bằng chữ.",
        "3 to 40 lower case letters, digits or . - _, beginning with a letter.");
    public static readonly Text WithShortHold = new(
        "Phải đi cùng lapsesBeforeShortHold.", "It needs lapsesBeforeShortHold beside it.");

    public static readonly Text BadAccount = new("Số tài khoản gồm 6 đến 19 chữ cái hoặc chữ số.", "An account number is 6 to 19 letters or digits.");
    public static readonly Text BadHolder = new("Tên chủ tài khoản chỉ gồm chữ cái, chữ số và . - &", "A holder's name is letters, digits and . - &");
    public static readonly Text Twice = new("Không được lặp lại.", "It must not be repeated.");
    public static readonly Text WhichSku = new("Sản phẩm có nhiều quy cách, hãy chọn sku.", "The product has several pack sizes: name the sku.");
    public static readonly Text Unknown = new("Không tồn tại.", "There is no such thing.");
    public static readonly Text NotYours = new("Không phải của bạn.", "It is not yours.");
    public static readonly Text OtherProduct = new("Mã quy cách phải bắt đầu bằng mã sản phẩm và dấu hai chấm.", "A sku begins with the product id and a colon.");

    public static readonly Text NotWithLot = new("Không đi cùng số lô hoặc hạn dùng.", "It does not go with a lot or a date.");
    public static readonly Text NotADate = new("Ngày phải từ năm 2000 đến 2100.", "The date must be between 2000 and 2100.");
    public static readonly Text EndsBeforeIssue = new("Ngày hết hạn không được trước ngày cấp.", "It must not end before it was issued.");
    public static readonly Text OneSource = new("Chỉ chọn một: phiên cũ hoặc mẫu.", "Name one only: a former sale or a template.");
    public static readonly Text Unfillable = new("Có chỗ điền không có thật hoặc dấu ngoặc nhọn thừa.", "It has an unknown placeholder or a stray brace.");
    public static readonly Text OneOfBoth = new("Cần text hoặc template, không phải cả hai.", "Send text or template, not both.");
    public static readonly Text NotWithKind = new("Không dùng với loại mã giảm giá này.", "It does not go with this kind of voucher.");
    public static readonly Text CodeOfLetters = new("Cần ít nhất hai chữ cái hoặc chữ số.", "It needs two letters or digits at least.");
    public static readonly Text NotAfterFrom = new("Phải sau lúc bắt đầu và sau lúc này.", "It must be after the beginning and after now.");
    public static readonly Text NoComments = new("Phiên này không có bình luận nào.", "There are no comments in that sale.");
    public static readonly Text NotADay = new("Phải là ngày dạng năm-tháng-ngày, ví dụ 2026-11-20.", "It must be a day such as 2026-11-20.");

    public static readonly Text BadTracking = new("Mã vận đơn gồm 4 đến 40 chữ cái, chữ số hoặc . - _", "A tracking number is 4 to 40 letters, digits or . - _");
    public static readonly Text PhoneNotTracking = new("Đây là số điện thoại, không phải mã vận đơn.", "That is a phone number, no tracking number.");
    public static readonly Text OnlyWithOther = new("Chỉ dùng khi carrier là other.", "It goes with the carrier other only.");
    public static readonly Text WithCarrier = new("Phải đi cùng carrier.", "It needs a carrier beside it.");
    public static readonly Text OtherBuyer = new("Các đơn phải của cùng một người mua.", "The orders must be of one buyer.");
    public static readonly Text NotAmongThem = new("Phải là một trong các đơn được gộp.", "It must be one of these orders.");

    public static readonly Text CallBackTime = new(
        "Thời điểm hẹn gọi lại trong 30 ngày tới, chỉ đi cùng callBack.", "An instant within 30 days; it goes with callBack only.");
    public static readonly Text OnlyWhenConfirmed = new("Chỉ dùng khi kết quả là confirmed.", "It goes with confirmed only.");

    public static Text TooLong(int most) => Format($"Dài nhất {most} ký tự.", $"At most {most} characters.");

    public static Text TooShort(int least) => Format($"Ngắn nhất {least} ký tự.", $"At least {least} characters.");

    public static Text Count(int least, int most) => Format($"Cần từ {least} đến {most} mục.", $"Between {least} and {most} entries.");

    public static Text Between(long least, long most) => Format($"Phải từ {least} đến {most}.", $"It must be between {least} and {most}.");

    public static Text Period(int days) => Format(
        $"Ngày cuối không được trước ngày đầu, và dài nhất {days} ngày.", $"The last day is not before the first, and at most {days} days are told of.");

    public static Text TooLongARecord(int hours) => Format($"Bản ghi dài nhất {hours} giờ.", $"A record is at most {hours} hours long.");

    public static Text OneOf(IEnumerable<string> choices)
    {
        var list = string.Join(", ", choices);
        return new($"Phải là một trong: {list}.", $"It must be one of: {list}.");
    }

    private static Text Format(FormattableString vi, FormattableString en) =>
        new(vi.ToString(CultureInfo.InvariantCulture), en.ToString(CultureInfo.InvariantCulture));
}
