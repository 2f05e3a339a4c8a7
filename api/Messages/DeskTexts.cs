using Ocop.Orders;
using Ocop.Parcels;

namespace Ocop.Api.Messages;

/// <summary>What is said of parcels, carriers, calls and returns.</summary>
public static class DeskTexts
{
    public static Text Of(Carrier carrier) => carrier switch
    {
        Carrier.Ghn => new("GHN (Giao Hàng Nhanh)", "GHN"),
        Carrier.Ghtk => new("GHTK (Giao Hàng Tiết Kiệm)", "GHTK"),
        Carrier.ViettelPost => new("Bưu chính Viettel", "Viettel Post"),
        Carrier.Other => new("đơn vị khác", "another carrier"),
        _ => throw new NotSupportedException($"No text for {carrier}."),
    };

    public static Text Of(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Confirmed => new("khách xác nhận", "confirmed on the phone"),
        CallOutcome.NoAnswer => new("không nghe máy", "no answer"),
        CallOutcome.CallBack => new("hẹn gọi lại", "to be called back"),
        CallOutcome.Refused => new("khách từ chối", "refused on the phone"),
        CallOutcome.WrongNumber => new("sai số", "wrong number"),
        _ => throw new NotSupportedException($"No text for {outcome}."),
    };

    public static Text Of(ReturnReason reason) => reason switch
    {
        ReturnReason.Other => new("lý do khác", "another reason"),
        ReturnReason.Refused => new("khách không nhận", "refused"),
        ReturnReason.NotReachable => new("không liên lạc được", "not reachable"),
        ReturnReason.Damaged => new("hàng hỏng", "damaged"),
        ReturnReason.WrongItem => new("giao nhầm hàng", "wrong item"),
        _ => throw new NotSupportedException($"No text for {reason}."),
    };

    public static Text Of(ParcelStatus status) => status switch
    {
        ParcelStatus.Forming => new("đang gộp", "being made up"),
        ParcelStatus.Open => new("đã gộp, chưa đóng gói", "made up, not packed"),
        ParcelStatus.Packed => OrderTexts.Of(OrderStatus.Packed),
        ParcelStatus.Shipped => OrderTexts.Of(OrderStatus.Shipped),
        ParcelStatus.Delivered => OrderTexts.Of(OrderStatus.Delivered),
        ParcelStatus.Returned => OrderTexts.Of(OrderStatus.Returned),
        ParcelStatus.Undone => new("đã tách", "taken apart"),
        _ => throw new NotSupportedException($"No text for {status}."),
    };

    /// <summary>The problem behind an outcome that is not done.</summary>
    internal static ProblemCode Problem(ParcelOutcome outcome) => outcome switch
    {
        ParcelOutcome.NotFound => ProblemCode.ParcelNotFound,
        ParcelOutcome.NotNow => ProblemCode.ParcelNotNow,
        ParcelOutcome.NotMergeable => ProblemCode.NotMergeable,
        ParcelOutcome.ContactsDiffer => ProblemCode.ContactsDiffer,
        ParcelOutcome.NotPacked => ProblemCode.NotPacked,
        ParcelOutcome.ReturnMismatch => ProblemCode.ReturnMismatch,
        _ => throw new NotSupportedException($"{outcome} is no problem."),
    };
}
