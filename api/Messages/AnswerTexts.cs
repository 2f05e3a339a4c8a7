using System.Globalization;
using Ocop.LiveSales;

namespace Ocop.Api.Messages;

/// <summary>Answers that hosts give all the time.</summary>
public enum AnswerTemplate
{
    Price,
    HowToClaim,
    AskPhone,
}

/// <summary>Their words.</summary>
public static class AnswerTexts
{
    public static readonly Text AskPhone = new(
        "Bạn nhắn riêng cho shop số điện thoại nhận hàng nhé.", "Please send the shop your phone number in a private message.");

    /// <summary>An answer about an item.</summary>
    public static Text Of(AnswerTemplate template, LineUpItem item)
    {
        var price = item.PriceVnd.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.');
        return template switch
        {
            AnswerTemplate.Price => new($"{item.Name} ({item.Code}): {price}đ một {item.Unit}.", $"{item.Name} ({item.Code}): VND {price} a {item.Unit}."),
            AnswerTemplate.HowToClaim => new(
                $"Để chốt {item.Name}, bạn bình luận {item.Code} và số lượng, ví dụ: {item.Code} 2.",
                $"To claim {item.Name}, comment {item.Code} and how many, for example: {item.Code} 2."),
            AnswerTemplate.AskPhone => AskPhone,
            _ => throw new NotSupportedException($"No text for {template}."),
        };
    }
}
