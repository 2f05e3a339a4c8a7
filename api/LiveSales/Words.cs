using Ocop.Api.Readings;

namespace Ocop.Api.LiveSales;

/// <summary>How a platform calls a buyer, and what they wrote, for those who run the sale: they decide on it, so it is whole.</summary>
internal static class Words
{
    public static (string? Name, string? Text) Of(string buyerId, string? name, string? text, Reading reading) =>
        reading.Sees(buyerId, isWhole: true).IsWhole ? (name, text) : default;
}
