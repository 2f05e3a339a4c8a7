using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Silo.Privacy;

namespace Ocop.Cluster.Tests.Databases;

/// <summary>Keys that all silos of the tests share, as those of a cluster do, so that a database can be opened again.</summary>
internal static class TestKeys
{
    private static readonly EphemeralDataProtectionProvider Shared = new();

    public static readonly PersonalSeal Seal = new(new Lazy<IDataProtectionProvider>(Shared));

    public static IServiceCollection AddTestKeys(this IServiceCollection services) => services.AddSingleton<IDataProtectionProvider>(Shared);
}
