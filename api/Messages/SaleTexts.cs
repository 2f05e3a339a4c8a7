using Ocop.LiveSales;
using Ocop.Products;

namespace Ocop.Api.Messages;

/// <summary>What hosts and viewers are told about a sale.</summary>
public static class SaleTexts
{
    public static Text Of(SaleStatus status) => status switch
    {
        SaleStatus.Draft => new("sắp diễn ra", "planned"),
        SaleStatus.Live => new("đang live", "live"),
        SaleStatus.Paused => new("tạm dừng", "paused"),
        SaleStatus.Ended => new("đã kết thúc", "ended"),
        _ => throw new NotSupportedException($"No text for {status}."),
    };

    public static Text Of(OfferState state) => state switch
    {
        OfferState.Open => new("đang bán", "on sale"),
        OfferState.Paused => new("tạm dừng", "paused"),
        OfferState.Closed => new("đã đóng", "closed"),
        OfferState.Stopped => new("ngừng bán mã này", "stopped"),
        _ => throw new NotSupportedException($"No text for {state}."),
    };

    public static Text Of(SaleWarning warning) => warning.Warning switch
    {
        LineUpWarning.CodeBeginsAnother => new(
            $"Mã {warning.Code} là phần đầu của mã {warning.Other}: dễ nhầm khi bình luận.",
            $"Code {warning.Code} begins code {warning.Other}: comments may be mixed up."),
        LineUpWarning.CommonWord => new(
            $"Mã {warning.Code} trùng với từ hay dùng khi trò chuyện.",
            $"Code {warning.Code} is a common word: buyers will type it without meaning the item."),
        LineUpWarning.ReadsAsQuantity => new(
            $"Mã {warning.Code} dễ bị đọc thành số lượng.",
            $"Code {warning.Code} reads as a quantity."),
        LineUpWarning.ReadsAsPrice => new(
            $"Mã {warning.Code} dễ bị đọc thành giá tiền hoặc số điện thoại.",
            $"Code {warning.Code} reads as a price or a phone number."),
        LineUpWarning.SetAsideShort => new(
            $"Không đủ hàng để dành riêng cho mã {warning.Code}: chỉ dành được {warning.Units}.",
            $"Not enough free units for code {warning.Code}: only {warning.Units} were set aside."),
        LineUpWarning.NotSold => new(
            $"{warning.Other} (mã {warning.Code}) đã ngừng bán nên không chép sang.",
            $"{warning.Other} (code {warning.Code}) is no longer sold and was left out."),
        LineUpWarning.OutOfStock => new(
            $"{warning.Other} (mã {warning.Code}) đã hết hàng nên không chép sang.",
            $"{warning.Other} (code {warning.Code}) is out of stock and was left out."),
        LineUpWarning.OtherProducer => new(
            $"{warning.Other} (mã {warning.Code}) là hàng của chủ thể khác nên không chép sang.",
            $"{warning.Other} (code {warning.Code}) is another producer's and was left out."),
        _ => throw new NotSupportedException($"No text for {warning.Warning}."),
    };
}
