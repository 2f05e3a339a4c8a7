namespace Ocop.Api.Messages;

/// <summary>Everything a request can be refused for. The name, in camelCase, is the stable <c>code</c> of the problem details.</summary>
public enum ProblemCode
{
    Invalid,
    MalformedBody,
    IdempotencyKeyMissing,
    IdempotencyKeyMalformed,
    SignInNeeded,
    WrongPassword,
    LinkInvalid,
    Forbidden,
    CrossSite,
    NotFound,
    SaleNotFound,
    ProductNotFound,
    ProducerNotFound,
    OrderNotFound,
    UnknownSku,
    UnknownCode,
    MethodNotAllowed,
    LoginTaken,
    SaleNotNow,
    CodeTaken,
    EmptyLineUp,
    NotEnoughFree,
    NotAllocated,
    ClaimRefused,
    NothingHeld,
    HoldsExpired,
    OrderNotNow,
    TooLarge,
    NotJson,
    TooManyRequests,
    Overloaded,
    Unavailable,
    Unexpected,
}

/// <summary>The HTTP status and the sentence of each problem.</summary>
public static class ProblemTexts
{
    public static (int Status, Text Text) Of(ProblemCode code) => code switch
    {
        ProblemCode.Invalid => (400, new("Dữ liệu gửi lên chưa đúng.", "The request is not valid.")),
        ProblemCode.MalformedBody => (400, new("Không đọc được nội dung gửi lên.", "The request could not be read.")),
        ProblemCode.IdempotencyKeyMissing => (400, new("Thiếu tiêu đề Idempotency-Key.", "The Idempotency-Key header is missing.")),
        ProblemCode.IdempotencyKeyMalformed => (400, new(
            "Idempotency-Key gồm 1 đến 64 chữ cái, chữ số hoặc . - _ : không dấu.",
            "An Idempotency-Key is 1 to 64 letters, digits or . - _ : of ASCII.")),
        ProblemCode.SignInNeeded => (401, new("Cần đăng nhập.", "Sign in first.")),
        ProblemCode.WrongPassword => (401, new("Sai tên đăng nhập hoặc mật khẩu.", "The login or the password is wrong.")),
        ProblemCode.LinkInvalid => (401, new(
            "Liên kết giỏ hàng đã hết hạn hoặc đã bị thu hồi. Hãy xin người bán liên kết mới.",
            "The link to this bag has ended or was revoked. Ask the seller for a new one.")),
        ProblemCode.Forbidden => (403, new("Bạn không có quyền làm việc này.", "You may not do this.")),
        ProblemCode.CrossSite => (403, new("Yêu cầu đến từ trang khác nên bị từ chối.", "Refused because it may come from another site.")),
        ProblemCode.NotFound => (404, new("Không tìm thấy.", "Not found.")),
        ProblemCode.SaleNotFound => (404, new("Không có phiên live này.", "There is no such live sale.")),
        ProblemCode.ProductNotFound => (404, new("Không có sản phẩm này.", "There is no such product.")),
        ProblemCode.ProducerNotFound => (404, new("Không có chủ thể này.", "There is no such producer.")),
        ProblemCode.OrderNotFound => (404, new("Không có đơn hàng này.", "There is no such order.")),
        ProblemCode.UnknownSku => (404, new("Sản phẩm không có quy cách này.", "The product has no such pack size.")),
        ProblemCode.UnknownCode => (404, new("Mã này không có trong phiên.", "There is no such code in the line-up.")),
        ProblemCode.MethodNotAllowed => (405, new("Phương thức không được hỗ trợ.", "The method is not allowed here.")),
        ProblemCode.LoginTaken => (409, new("Tên đăng nhập đã có người dùng.", "The login is taken.")),
        ProblemCode.SaleNotNow => (409, new("Trạng thái phiên live không cho phép việc này.", "The sale's status does not allow this now.")),
        ProblemCode.CodeTaken => (409, new("Hai món dùng chung mã, tên gọi khác hoặc quy cách.", "Two items share a code, an alias or a pack size.")),
        ProblemCode.EmptyLineUp => (409, new("Phiên live chưa có món nào.", "The line-up is empty.")),
        ProblemCode.NotEnoughFree => (409, new("Không đủ hàng tự do để trừ.", "Fewer units are free than this would take away.")),
        ProblemCode.NotAllocated => (409, new("Không đủ hàng đã phân bổ.", "Fewer units are allocated than that.")),
        ProblemCode.ClaimRefused => (409, new("Chưa chốt được.", "The claim could not be met.")),
        ProblemCode.NothingHeld => (409, new("Không có món nào đang được giữ để xác nhận.", "Nothing is held: there is nothing to confirm.")),
        ProblemCode.HoldsExpired => (409, new("Đã hết thời gian giữ hàng.", "Every hold had run out.")),
        ProblemCode.OrderNotNow => (409, new("Trạng thái đơn hàng không cho phép bước này.", "The order's status does not allow this step.")),
        ProblemCode.TooLarge => (413, new("Nội dung gửi lên quá lớn.", "The request is too large.")),
        ProblemCode.NotJson => (415, new("Nội dung phải là JSON.", "The body must be JSON.")),
        ProblemCode.TooManyRequests => (429, new("Bạn thao tác quá nhanh, hãy thử lại sau.", "Too many requests; try again later.")),
        ProblemCode.Overloaded => (503, new("Hệ thống đang rất đông, hãy thử lại ngay sau đây.", "Too many requests at once; try again shortly.")),
        ProblemCode.Unavailable => (503, new(
            "Hệ thống tạm thời chưa trả lời được. Hãy gửi lại với cùng Idempotency-Key.",
            "No answer for the moment. Repeat it with the same Idempotency-Key.")),
        ProblemCode.Unexpected => (500, new("Có lỗi ngoài dự kiến.", "Something unexpected went wrong.")),
        _ => throw new NotSupportedException($"No text for {code}."),
    };
}
