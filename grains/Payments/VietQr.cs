using System.Globalization;
using System.Text;

namespace Ocop.Payments;

/// <summary>
/// The text of a VietQR code, by which any Vietnamese bank app fills in a transfer: objects of id, length and value, closed by a
/// checksum. Source: NAPAS, QR format v1.5.2, which follows EMVCo's merchant-presented mode.
/// </summary>
public static class VietQr
{
    private const string Napas = "A000000727";
    private const string ToAccount = "QRIBFTTA";
    private const string ToCard = "QRIBFTTC";
    private const string Dong = "704";

    /// <summary>The longest purpose that banks take.</summary>
    private const int MostPurpose = 25;

    /// <summary>A transfer of a fixed amount with a purpose.</summary>
    /// <param name="amountVnd">In VND; <c>null</c> leaves it to the payer.</param>
    /// <param name="purpose">Letters, digits and blanks without marks; banks drop everything else.</param>
    /// <param name="toCard">The number is a card's.</param>
    public static string Text(string bankBin, string number, long? amountVnd = null, string? purpose = null, string? billNumber = null, bool toCard = false)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(purpose?.Length ?? 0, MostPurpose, nameof(purpose));
        var additional = Field("01", billNumber) + Field("08", purpose);
        var text = new StringBuilder()
            .Append(Field("00", "01"))
            // Some apps heed the purpose of a code for one use only.
            .Append(Field("01", amountVnd is null && additional.Length == 0 ? "11" : "12"))
            .Append(Field("38", Field("00", Napas) + Field("01", Field("00", bankBin) + Field("01", number)) + Field("02", toCard ? ToCard : ToAccount)))
            .Append(Field("53", Dong))
            .Append(Field("54", amountVnd?.ToString(CultureInfo.InvariantCulture)))
            .Append(Field("58", "VN"))
            .Append(Field("62", additional))
            .Append("6304");
        return text.Append(Crc(text.ToString()).ToString("X4", CultureInfo.InvariantCulture)).ToString();
    }

    /// <summary>CRC-16/CCITT-FALSE: polynomial 1021, begins with FFFF, nothing reflected. No library has it.</summary>
    public static ushort Crc(string text)
    {
        var crc = 0xFFFF;
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            crc ^= octet << 8;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
            crc &= 0xFFFF;
        }
        return (ushort)crc;
    }

    private static string Field(string id, string? value)
    {
        if (string.IsNullOrEmpty(value)) return "";
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, 99, nameof(value));
        return string.Create(CultureInfo.InvariantCulture, $"{id}{value.Length:D2}{value}");
    }
}
