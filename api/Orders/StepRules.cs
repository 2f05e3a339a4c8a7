using System.Collections.Immutable;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Orders;

namespace Ocop.Api.Orders;

/// <summary>What becomes of a line that came back: together all of its units.</summary>
/// <param name="Restock">Units that go back to the shelf.</param>
/// <param name="WriteOff">Units that are fit for sale no more.</param>
/// <param name="Lot">The lot that the former join; when left out, that which they left from, as far as it is known.</param>
/// <param name="ExpiresOn">The date of that lot, where it is not known.</param>
public sealed record ReturnLineRequest(string? Sku, int? Restock, int? WriteOff, string? Lot = null, DateOnly? ExpiresOn = null);

/// <summary>What a step of fulfilment may be told.</summary>
internal static class StepRules
{
    /// <summary>More lines than an order has.</summary>
    private const int MostLines = 200;
    private const int MostUnits = 10_000_000;

    public static Refusal? Check(
        StepRequest request, out (Handover? Handover, ReturnReason? Reason, ImmutableArray<ReturnLine> Lines) read)
    {
        var checks = HandoverRules.Check(new Checks().Optional("note", request.Note, 200), new(request.Carrier, request.CarrierName, request.TrackingNumber), out var handover);
        read = (handover, ReadReason(checks, request.Reason), ReadLines(checks, request.Lines));
        return checks.Refusal;
    }

    public static ReturnReason? ReadReason(Checks checks, string? reason)
    {
        if (string.IsNullOrEmpty(reason)) return null;
        checks.Word<ReturnReason>("reason", reason, out var read);
        return read;
    }

    public static ImmutableArray<ReturnLine> ReadLines(Checks checks, IReadOnlyList<ReturnLineRequest>? lines)
    {
        if (lines is null) return default;
        checks.Count("lines", lines, 1, MostLines);
        foreach (var line in lines.Take(MostLines)) Check(checks, line);
        return checks.Refusal is null
            ? [.. lines.Select(line => new ReturnLine(line.Sku!, line.Restock!.Value, line.WriteOff!.Value, Blank(line.Lot), line.ExpiresOn))]
            : default;
    }

    private static void Check(Checks checks, ReturnLineRequest? line) => checks
        .Id("lines.sku", line?.Sku)
        .Number("lines.restock", line?.Restock, 0, MostUnits)
        .Number("lines.writeOff", line?.WriteOff, 0, MostUnits)
        .Optional("lines.lot", line?.Lot, 80)
        .That(line?.ExpiresOn is not { Year: < 2000 or > 2100 }, "lines.expiresOn", FieldTexts.NotADate);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
