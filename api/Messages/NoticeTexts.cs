using Ocop.Channels;

namespace Ocop.Api.Messages;

/// <summary>Why a buyer could not be told.</summary>
public static class NoticeTexts
{
    public static Text Of(ChannelRefusal reason) => reason switch
    {
        ChannelRefusal.Unknown => new("Nền tảng không nhận tin nhắn.", "The platform did not take the message."),
        ChannelRefusal.NotSupported => new("Nền tảng không cho nhắn riêng.", "The platform has no private messages."),
        ChannelRefusal.CommentGone => new("Bình luận đã bị xóa hoặc quá cũ.", "The comment is gone or too old."),
        ChannelRefusal.AlreadyAnswered => new("Bình luận này đã được nhắn riêng một lần.", "The comment has had its one private answer."),
        ChannelRefusal.WindowClosed => new("Người mua chưa nhắn cho trang trong 24 giờ qua.", "The buyer has not written to the page within 24 hours."),
        ChannelRefusal.NoRight => new("Trang chưa có quyền nhắn tin.", "The page lacks the right to write messages."),
        ChannelRefusal.OptedOut => new("Người mua không muốn nhận tin nhắn.", "The buyer wants no messages."),
        _ => throw new NotSupportedException($"No text for {reason}."),
    };
}
