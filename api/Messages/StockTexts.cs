namespace Ocop.Api.Messages;

/// <summary>What producers are told about their stock.</summary>
public static class StockTexts
{
    /// <summary>The reason of a write-off that names none; stored, so in one language.</summary>
    public const string ExpiredReason = "Hết hạn sử dụng";

    /// <param name="units">Units past their date.</param>
    /// <param name="free">Of these, units that may be written off now.</param>
    public static Text Expired(int units, int free) => new(
        $"{units} đơn vị đã quá hạn, hãy ghi giảm; hiện ghi giảm được {free}.",
        $"{units} units are past their date: write them off; {free} of them can be now.");
}
