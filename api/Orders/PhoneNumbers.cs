namespace Ocop.Api.Orders;

using Lib = global::PhoneNumbers;

/// <summary>Vietnamese phone numbers.</summary>
internal static class PhoneNumbers
{
    private const string Region = "VN";
    private static readonly Lib.PhoneNumberUtil Util = Lib.PhoneNumberUtil.GetInstance();

    /// <summary>A valid number in national form without blanks, for example <c>0912345678</c>; <c>null</c> when it is none.</summary>
    public static string? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 40) return null;
        try
        {
            var number = Util.Parse(text, Region);
            return Util.IsValidNumberForRegion(number, Region) ? $"0{Util.GetNationalSignificantNumber(number)}" : null;
        }
        catch (Lib.NumberParseException)
        {
            return null;
        }
    }
}
