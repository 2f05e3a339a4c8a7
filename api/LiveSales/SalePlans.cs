using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.LiveSales;
using Ocop.Products;

namespace Ocop.Api.LiveSales;

/// <summary>What the plan of a sale must hold, and what stands where it is silent.</summary>
internal static class SalePlans
{
    private const int DefaultHoldMinutes = 60;
    private const int DefaultPromotedHoldMinutes = 15;
    private const int DefaultShortHoldMinutes = 10;
    private const int MostLapses = 20;
    private const int MostHoldMinutes = 7 * 24 * 60;

    public static TimeSpan HoldOf(SaleRequest request, SaleTemplate? pattern = null) =>
        request.HoldMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : pattern?.HoldFor ?? TimeSpan.FromMinutes(DefaultHoldMinutes);

    public static HoldTerms HoldsOf(SaleRequest request, TimeSpan holdFor)
    {
        return new(
            AtMost(request.PromotedHoldMinutes ?? DefaultPromotedHoldMinutes),
            request.LapsesBeforeShortHold,
            request.LapsesBeforeShortHold is null ? null : AtMost(request.ShortHoldMinutes ?? DefaultShortHoldMinutes));

        TimeSpan AtMost(int minutes) => TimeSpan.FromMinutes(minutes) is var hold && hold < holdFor ? hold : holdFor;
    }

    /// <summary>No hold of a sale is longer than its usual one.</summary>
    private static int MostOf(SaleRequest request) => Math.Clamp(request.HoldMinutes ?? DefaultHoldMinutes, 1, MostHoldMinutes);

    public static Refusal? Check(SaleRequest request)
    {
        var checks = new Checks()
            .Text("title", request.Title, 200, least: request is { Title: null } and ({ CopyFrom: not null } or { Template: not null }) ? 0 : 1)
            .OptionalNumber("holdMinutes", request.HoldMinutes, 1, MostHoldMinutes)
            .OptionalNumber("promotedHoldMinutes", request.PromotedHoldMinutes, 1, MostOf(request))
            .OptionalNumber("lapsesBeforeShortHold", request.LapsesBeforeShortHold, 1, MostLapses)
            .OptionalNumber("shortHoldMinutes", request.ShortHoldMinutes, 1, MostOf(request))
            .That(request.ShortHoldMinutes is null || request.LapsesBeforeShortHold is not null, "shortHoldMinutes", FieldTexts.WithShortHold)
            .Count("moderators", request.Moderators, 0, 50)
            .Optional("broadcastUrl", request.BroadcastUrl, 500);
        if (request.Owner is not null) checks.Id("owner", request.Owner);
        if (request.CopyFrom is not null) checks.Id("copyFrom", request.CopyFrom);
        checks.Optional("template", request.Template, SaleTemplateEndpoints.MostName)
            .That(request.CopyFrom is null || request.Template is null, "template", FieldTexts.OneSource);
        foreach (var (i, moderator) in (request.Moderators ?? []).Take(50).Index()) checks.Id($"moderators[{i}]", moderator);
        if (request.BroadcastUrl is { } url)
        {
            var isHttp = Uri.TryCreate(url, UriKind.Absolute, out var read) && read.Scheme is "http" or "https";
            checks.That(isHttp, "broadcastUrl", FieldTexts.NotAnHttpUrl);
        }
        return checks.Refusal;
    }
}
