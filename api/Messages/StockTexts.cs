using Ocop.Products;

namespace Ocop.Api.Messages;

/// <summary>What producers are told about their stock.</summary>
public static class StockTexts
{
    /// <summary>The reason of a write-off that names none; stored, so in one language.</summary>
    public const string ExpiredReason = "Hết hạn sử dụng";

    /// <summary>How many units may go, and to whom the others are promised.</summary>
    public static Text NotEnoughFree(SkuFigures stock)
    {
        (int Units, string Vi, string En)[] promised =
        [
            (stock.Held, "đang giữ cho người mua", "held for buyers"), (stock.Allocated, "trong đơn đã đặt", "in orders"),
            (stock.SetAside, "để riêng cho phiên live", "set aside for live sales"),
        ];
        var (vi, en) = (promised.Where(part => part.Units > 0).Select(part => $"{part.Units} {part.Vi}"), promised.Where(part => part.Units > 0).Select(part => $"{part.Units} {part.En}"));
        var most = Math.Max(0, stock.Free);
        return new(
            $"Chỉ bớt được nhiều nhất {most}: {string.Join(", ", vi.DefaultIfEmpty($"trong kho có {stock.OnHand}"))}.",
            $"At most {most} can be taken away: {string.Join(", ", en.DefaultIfEmpty($"{stock.OnHand} are on hand"))}.");
    }

    /// <param name="units">Units past their date.</param>
    /// <param name="free">Of these, units that may be written off now.</param>
    public static Text Expired(int units, int free) => new(
        $"{units} đơn vị đã quá hạn, hãy ghi giảm; hiện ghi giảm được {free}.",
        $"{units} units are past their date: write them off; {free} of them can be now.");
}
