using System.Data.Common;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Ocop.Journal;
using Ocop.Shared;
using Ocop.Silo.Journal;
using Ocop.Silo.Privacy;
using Ocop.Silo.Projections;
using Ocop.Silo.Readings;
using Orleans.Configuration;
using Orleans.Providers;
using Orleans.Storage;

namespace Ocop.Silo.Hosting;

/// <summary>Puts journal, grain state and reminders of a silo into one database.</summary>
public static class StorageHosting
{
    /// <summary>Part of the key of every stored state and reminder: changing it would lose them all.</summary>
    public const string ServiceId = "ocop";

    /// <summary>Registers the database and all that lives in it: schema, journal, projector, grain storage and reminders. The schema is applied before the silo starts.</summary>
    public static ISiloBuilder UseOcopStorage(this ISiloBuilder silo, StorageOptions options)
    {
        silo.Services.AddOcopDatabase(options);
        silo.Services.AddHostedService(provider => provider.GetRequiredService<Projector>());
        silo.Services.PostConfigure<ClusterOptions>(cluster => cluster.ServiceId = ServiceId);
        return silo.UseSystemTextJsonGrainStorageSerializer().AddOrleansProviders();
    }

    /// <summary>Registers the database, its schema and what reads it. Rows are brought up to date by silos.</summary>
    internal static IServiceCollection AddOcopDatabase(this IServiceCollection services, StorageOptions options)
    {
        options.Validated();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => OcopDatabase.Open(options));
        services.AddHostedService<SchemaScripts>();
        services.AddSingleton(provider => new PersonalSeal(new(provider.GetRequiredService<IDataProtectionProvider>)));
        services.AddHostedService<SealProof>();
        services.AddPrivacyRows();
        if (services.Any(service => service.ServiceType == typeof(SteadyClock))) services.AddHostedService<ClockWatch>();
        services.AddJournal();
        return services.AddProjector().AddReadModel().AddReadings().AddStorageHealth();
    }

    /// <summary>Gives everything, Orleans too, a clock that does not leap. Called first: whoever finds no clock brings the machine's.</summary>
    public static IServiceCollection AddSteadyClock(this IServiceCollection services) => services
        .AddSingleton(new SteadyClock(TimeProvider.System))
        .AddSingleton<TimeProvider>(provider => provider.GetRequiredService<SteadyClock>());

    private static void AddJournal(this IServiceCollection services)
    {
        services.AddSingleton<JournalSignal>();
        services.AddSingleton(provider => OpenJournal(
            provider.GetRequiredService<OcopDatabase>(), provider.GetRequiredService<PersonalSeal>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<JournalSignal>(), provider.GetRequiredService<ILogger<MergingWriter>>()));
        services.AddSingleton<IJournal>(provider => provider.GetRequiredService<SqlJournal>());
        services.AddSingleton<IJournalLog>(provider => provider.GetRequiredService<SqlJournal>());
        services.AddSingleton<IJournalHead>(provider => provider.GetRequiredService<SqlJournal>());
    }

    internal static SqlJournal OpenJournal(
        OcopDatabase database, PersonalSeal seal, TimeProvider clock, JournalSignal signal, ILogger<MergingWriter> log) =>
        database.Facts is NpgsqlDataSource postgres
            ? PostgresJournal.Open(postgres, seal, clock, signal, log)
            : SqliteJournal.Open(database.Options.SqlitePath, seal, clock, signal, log);

    private static ISiloBuilder AddOrleansProviders(this ISiloBuilder silo)
    {
        silo.AddStorage(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME, database => database.Facts);
        silo.AddStorage(GrainStorages.Effects, database => database.Effects);
        // Whoever names no storage asks for one without a name.
        silo.Services.AddSingleton(provider => provider.GetRequiredKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME));

        return silo.UseAdoNetReminderService(reminders => reminders.Configure<OcopDatabase>((options, database) =>
        {
            options.Invariant = InvariantOf(database);
            options.DataSource = database.Facts;
        }));
    }

    private static void AddStorage(this ISiloBuilder silo, string name, Func<OcopDatabase, DbDataSource> source)
    {
        var rows = $"{name}.rows";
        silo.AddAdoNetGrainStorage(rows, storage => storage.Configure<OcopDatabase>((options, database) =>
        {
            options.Invariant = InvariantOf(database);
            options.DataSource = source(database);
            options.DeleteStateOnClear = false;
            options.GrainStorageSerializer = new StoredStateSerializer();
        }));
        silo.Services.AddKeyedSingleton<IGrainStorage>(name, (provider, _) => new SealedGrainStorage(
            provider.GetRequiredKeyedService<IGrainStorage>(rows), provider.GetRequiredService<IGrainStorageSerializer>(), provider.GetRequiredService<PersonalSeal>()));
    }

    // Orleans knows SQLite by the name of the older driver.
    private static string InvariantOf(OcopDatabase database) =>
        database.Provider == StorageProvider.Sqlite ? "System.Data.SQLite" : "Npgsql";
}
