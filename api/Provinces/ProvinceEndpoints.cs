using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Reports;

namespace Ocop.Api.Provinces;

/// <summary>The whole market in numbers: for those who run it.</summary>
internal static class ProvinceEndpoints
{
    public static IServiceCollection AddProvince(this IServiceCollection services) => services.AddSingleton<ProvinceDesk>();

    public static void MapProvince(this IEndpointRouteBuilder routes)
    {
        var province = routes.MapGroup("/api/province").WithTags("Reports").RequireOperator();
        province.MapGet("/now", GetNow);
        province.MapGet("/alerts", GetAlerts);
        province.MapGet("/report", GetReport).Writes();
    }

    private static async Task<Ok<ProvinceNow>> GetNow(ProvinceDesk desk) => TypedResults.Ok(await desk.NowAsync());

    private static async Task<Ok<AlertsResult>> GetAlerts(ProvinceDesk desk) => TypedResults.Ok(await desk.AlertsAsync());

    /// <remarks>Everything that was sold in a period, in all sales and in the shop; by the hour for a day or two, by the day otherwise.</remarks>
    private static Task<IResult> GetReport([AsParameters] ReportQuery query, ProvinceDesk desk, TimeProvider clock, HttpContext context)
    {
        var (from, to) = query.Period(clock.GetUtcNow());
        return ReportEndpoints.WriteAsync("cao-bang", query, () => desk.ReportAsync(from, to), context);
    }
}
