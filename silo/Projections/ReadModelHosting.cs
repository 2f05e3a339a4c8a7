using Ocop.Accounts;
using Ocop.Producers;
using Ocop.Rehearsals;
using Ocop.Reports;
using Ocop.Silo.Reports;

namespace Ocop.Silo.Projections;

/// <summary>Registers lists, searches and figures.</summary>
internal static class ReadModelHosting
{
    /// <summary>The rows that follow the journal, and what reads them.</summary>
    public static IServiceCollection AddReadModel(this IServiceCollection services) => services
        .AddProjection<ReadModelProjection>()
        .AddSingleton<IReadModel, ReadModel>()
        .AddSingleton<IProducerFigures, ProducerFigures>()
        .AddSingleton<IAccountList, AccountList>()
        .AddSingleton<IAuditTrail, AuditTrail>()
        .AddSingleton<IProvinceAlerts, ProvinceAlerts>()
        .AddSingleton<IClaimHistory, ClaimHistory>()
        .AddSingleton<IRecordedComments, RecordedSales>()
        .AddSingleton<ISalesReports, SalesReports>();
}
