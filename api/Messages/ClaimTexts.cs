using System.Globalization;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Messages;

/// <summary>What buyers are told about a claim.</summary>
public static class ClaimTexts
{

    /// <summary>Where a claim stands and why, for example "Đã giữ 2 gói M1 cho bạn đến 20:30."</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="code">What the buyer typed or tapped.</param>
    /// <param name="unit">One unit of it; may be empty.</param>
    /// <param name="now">A deadline on another day is told with its date.</param>
    public static Text Of(ClaimAnswer answer, string code, string unit, DateTimeOffset now)
    {
        var standing = Standing(answer, code, unit, now);
        return IsPlain(answer) ? standing : standing + Of(answer.Reason);
    }

    /// <summary>The reason alone, as a sentence.</summary>
    public static Text Of(ClaimReason reason) => reason switch
    {
        ClaimReason.Asked => new("Theo yêu cầu của bạn.", "As you asked."),
        ClaimReason.StockShort => new("Không còn đủ hàng.", "There is not enough stock left."),
        ClaimReason.LimitReached => new("Đã tính theo mức tối đa cho mỗi người mua.", "Capped at the limit per buyer."),
        ClaimReason.LimitUsedUp => new("Bạn đã chốt đủ mức tối đa cho mỗi người mua.", "You have already used up the limit per buyer."),
        ClaimReason.SalePaused => new("Phiên live đang tạm dừng nhận đơn.", "The live sale is paused at the moment."),
        ClaimReason.SaleClosed => new("Phiên live không mở nhận đơn.", "The live sale is not open."),
        ClaimReason.UnknownItem => new("Mã này không có trong phiên.", "There is no such item on sale here."),
        ClaimReason.NothingHeld => new("Bạn chưa chốt món này nên không có gì để bỏ.", "You had not claimed this item, so there was nothing to release."),
        ClaimReason.ReleasedByBuyer => new("Bạn đã bỏ chốt.", "You released it."),
        ClaimReason.ReleasedByHost => new("Người bán đã bỏ chốt.", "The seller released it."),
        ClaimReason.HoldExpired => new("Đã hết thời gian giữ hàng vì đơn chưa được xác nhận.", "The hold ran out before the order was confirmed."),
        ClaimReason.Promoted => new("Có hàng trở lại nên đến lượt bạn.", "Units came back and it is your turn."),
        ClaimReason.Ordered => new("Đơn hàng đã được xác nhận.", "The order is confirmed."),
        ClaimReason.OrderCancelled => new("Đơn hàng đã bị hủy.", "The order was cancelled."),
        ClaimReason.ItemStopped => new("Người bán đã ngừng nhận đơn cho mã này.", "The seller has stopped taking claims for this item."),
        ClaimReason.FlashLimitReached => new(
            "Đã tính theo số lượng còn lại ở giá chớp nhoáng; muốn thêm, hãy chốt lại khi hết giá này.",
            "Capped at what is left at the flash price; claim again when it is over to get more."),
        ClaimReason.FlashLimitUsedUp => new(
            "Bạn đã chốt đủ mức tối đa ở giá chớp nhoáng; muốn thêm, hãy chốt lại khi hết giá này.",
            "You have used up the limit at the flash price; claim again when it is over to get more."),
        ClaimReason.GrantedByStaff => new("Người bán đã ưu tiên cho bạn.", "The seller has put you first."),
        ClaimReason.ClaimedByHost => new("Người bán đã đọc bình luận và chốt giúp bạn.", "The seller read your comment and claimed it for you."),
        ClaimReason.UndoneByHost => new("Người bán đã hoàn tác việc chốt giúp bạn.", "The seller took back what they had claimed for you."),
        _ => throw new NotSupportedException($"No text for {reason}."),
    };

    /// <summary>Who or what was behind a decision about a claim.</summary>
    public static Text Of(ClaimCause cause, DateTimeOffset now)
    {
        var text = Of(cause.Kind);
        if (cause.Comment is not { } comment) return text;
        var clock = Clock(comment.At, now);
        return new($"{text.Vi} ({comment.Platform}, {clock.Vi})", $"{text.En} ({comment.Platform}, {clock.En})");
    }

    public static Text Of(ClaimCauseKind kind) => kind switch
    {
        ClaimCauseKind.Comment => new("Bình luận của người mua", "A comment of the buyer"),
        ClaimCauseKind.Tap => new("Người mua bấm chốt", "A tap of the buyer"),
        ClaimCauseKind.HoldEnded => new("Hết thời gian giữ hàng", "The hold ended"),
        ClaimCauseKind.UnitsCameBack => new("Có hàng trở lại", "Units came back"),
        ClaimCauseKind.Order => new("Xác nhận hoặc hủy đơn hàng", "The order was confirmed or cancelled"),
        ClaimCauseKind.Sale => new("Người bán đổi phiên live", "The host changed the sale"),
        ClaimCauseKind.Staff => new("Người bán", "The seller"),
        _ => throw new NotSupportedException($"No text for {kind}."),
    };

    /// <summary>The outcome as a label for lists.</summary>
    public static Text Label(ClaimOutcome outcome) => outcome switch
    {
        ClaimOutcome.Held => new("đã giữ hàng", "held"),
        ClaimOutcome.PartlyHeld => new("giữ một phần", "partly held"),
        ClaimOutcome.Waiting => new("danh sách chờ", "waiting"),
        ClaimOutcome.Released => new("đã bỏ chốt", "released"),
        ClaimOutcome.Refused => new("không nhận được", "refused"),
        ClaimOutcome.Ordered => new("đã đặt hàng", "ordered"),
        _ => throw new NotSupportedException($"No label for {outcome}."),
    };

    /// <summary>An instant as people in Vietnam say it.</summary>
    public static Text Clock(DateTimeOffset instant, DateTimeOffset now)
    {
        var (local, today) = (instant.InVietnam(), now.InVietnam().Date);
        var time = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return local.Date == today
            ? new(time, time)
            : new($"{time} ngày {local.Day}/{local.Month}", $"{time} on {local.Day}/{local.Month}");
    }

    /// <summary>An instant to the second: of two buyers, who was first.</summary>
    public static Text Moment(DateTimeOffset instant, DateTimeOffset now)
    {
        var (local, today) = (instant.InVietnam(), now.InVietnam().Date);
        var time = local.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        return local.Date == today
            ? new(time, time)
            : new($"{time} ngày {local.Day}/{local.Month}", $"{time} on {local.Day}/{local.Month}");
    }

    private static Text Standing(ClaimAnswer answer, string code, string unit, DateTimeOffset now) => answer.Outcome switch
    {
        ClaimOutcome.Held => Held(answer, code, unit, now),
        ClaimOutcome.PartlyHeld => Held(answer, code, unit, now) + new Text(
            $"{SoldOut(answer, now).Vi}, còn thiếu {answer.Waiting}, bạn đứng thứ {answer.Place} trong danh sách chờ.",
            $"{SoldOut(answer, now).En}; you wait for {answer.Waiting} more at place {answer.Place} of the waiting list."),
        ClaimOutcome.Waiting => new(
            $"{code}: {SoldOut(answer, now).Vi}, bạn đứng thứ {answer.Place} trong danh sách chờ ({Units(answer.Waiting, unit)}).",
            $"{code}: {SoldOut(answer, now).En}; you are at place {answer.Place} of the waiting list ({Units(answer.Waiting, unit)})."),
        ClaimOutcome.Released => new($"{code}: không còn giữ hàng cho bạn.", $"{code}: nothing is held for you any more."),
        ClaimOutcome.Refused when answer.Held > 0 => new(
            $"Chưa nhận được yêu cầu mới cho {code}; vẫn giữ {Units(answer.Held, unit)} cho bạn.",
            $"Your new wish for {code} could not be met; {Units(answer.Held, unit)} are still held for you."),
        ClaimOutcome.Refused => new($"Chưa chốt được {code}.", $"{code} could not be claimed."),
        ClaimOutcome.Ordered => new($"{code} đã nằm trong đơn hàng của bạn.", $"{code} is part of your order."),
        _ => throw new NotSupportedException($"No text for {answer.Outcome}."),
    };

    /// <summary>Since when there is nothing left; without a time, others wait before this buyer for units that are too few for them.</summary>
    private static Text SoldOut(ClaimAnswer answer, DateTimeOffset now)
    {
        if (answer.SoldOutAt is not { } at) return new("Chưa đủ hàng", "Not enough left");
        var moment = Moment(at, now);
        return new($"Hết hàng lúc {moment.Vi}", $"Sold out at {moment.En}");
    }

    private static Text Held(ClaimAnswer answer, string code, string unit, DateTimeOffset now)
    {
        var held = Units(answer.Held, unit);
        if (answer.Until is not { } until) return new($"Đã giữ {held} {code} cho bạn.", $"{held} of {code} held for you.");
        var clock = Clock(until, now);
        return new($"Đã giữ {held} {code} cho bạn đến {clock.Vi}.", $"{held} of {code} held for you until {clock.En}.");
    }

    private static string Units(int count, string unit) =>
        unit.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"{count} {unit}") : count.ToString(CultureInfo.InvariantCulture);

    /// <summary>The standing already says the reason.</summary>
    private static bool IsPlain(ClaimAnswer answer) => answer.Reason switch
    {
        ClaimReason.Asked => true,
        ClaimReason.StockShort => answer.Outcome is ClaimOutcome.PartlyHeld or ClaimOutcome.Waiting,
        ClaimReason.Ordered => answer.Outcome == ClaimOutcome.Ordered,
        _ => false,
    };
}
