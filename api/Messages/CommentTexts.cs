using Ocop.LiveSales;

namespace Ocop.Api.Messages;

/// <summary>What is said about a comment.</summary>
public static class CommentTexts
{
    public static Text Of(CommentOutcome outcome) => outcome switch
    {
        CommentOutcome.Chat => new("Bình luận trò chuyện, không ảnh hưởng đến hàng.", "Just chat; no stock moved."),
        CommentOutcome.PhoneNoted => new("Đã ghi nhận số điện thoại.", "The phone number was noted."),
        CommentOutcome.NeedsYou => new("Chờ người bán xem.", "It waits for the host."),
        CommentOutcome.Claimed => new("Đã xử lý chốt đơn.", "The claim was taken."),
        CommentOutcome.NotOpen => new("Phiên live hiện không nhận chốt đơn.", "The live sale takes no claims now."),
        CommentOutcome.Own => new("Bình luận của chính trang, bỏ qua.", "The page's own comment; ignored."),
        CommentOutcome.Superseded => new("Đã có bình luận mới hơn của cùng người mua.", "A later comment of the same buyer already says otherwise."),
        _ => throw new NotSupportedException($"No text for {outcome}."),
    };

    /// <summary>Whether comments of a source can be relied on to be here.</summary>
    public static Text Of(SourceState state) => state switch
    {
        SourceState.Ok => new("đang nhận đều", "coming in"),
        SourceState.Quiet => new("chưa có bình luận mới", "nothing new for a while"),
        SourceState.Gap => new("có thể đang sót bình luận", "comments may be missing"),
        SourceState.Off => new("phiên không diễn ra", "the sale is not on"),
        _ => throw new NotSupportedException($"No text for {state}."),
    };

    public static Text Of(NeedsYouKind kind) => kind switch
    {
        NeedsYouKind.Question => Of(CommentDoubt.Question),
        NeedsYouKind.AbsurdQuantity => Of(CommentDoubt.AbsurdQuantity),
        NeedsYouKind.Fraction => Of(CommentDoubt.Fraction),
        NeedsYouKind.Unclear => Of(CommentDoubt.Unclear),
        NeedsYouKind.NoPhone => new("Đã chốt nhưng chưa có số điện thoại.", "Claimed, but no phone number is known."),
        _ => throw new NotSupportedException($"No text for {kind}."),
    };

    /// <summary>What was made of a line, for the list of hosts.</summary>
    public static Text Of(LineAction action) => action switch
    {
        LineAction.Claim => new("Đã chốt giúp người mua.", "Claimed for the buyer."),
        LineAction.Dismiss => new("Đã bỏ qua.", "Nothing was done."),
        LineAction.Answer => new("Đã trả lời người mua.", "The buyer was answered."),
        _ => throw new NotSupportedException($"No text for {action}."),
    };

    /// <summary>An item of a line that was taken back.</summary>
    public static Text KeptAsItIs(string code) => new(
        $"{code}: người mua đã tự thay đổi sau đó nên giữ nguyên.", $"{code}: the buyer has changed it since, so it stays as it is.");

    public static Text Of(CommentDoubt doubt) => doubt switch
    {
        CommentDoubt.None => new("Không có gì nghi ngờ.", "No doubt."),
        CommentDoubt.Question => new("Người mua đang hỏi.", "The buyer asks something."),
        CommentDoubt.AbsurdQuantity => new("Số lượng quá lớn.", "The quantity is too large to be true."),
        CommentDoubt.Fraction => new("Số lượng lẻ, không tròn đơn vị.", "It asks for a fraction of a unit."),
        CommentDoubt.Unclear => new("Chưa rõ người mua muốn gì.", "It is not clear what the buyer wants."),
        _ => throw new NotSupportedException($"No text for {doubt}."),
    };
}
