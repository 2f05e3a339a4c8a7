using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Logging.Abstractions;
using Ocop.Silo.Hosting;
using Ocop.Silo.Privacy;

namespace Ocop.Silo.Commands;

/// <summary>
/// <c>keys</c>: works on the keys that texts about persons are sealed with. <c>keys renew</c> makes a new one, which is used from two days on,
/// when every node has seen it. <c>keys reseal</c> brings all that is stored under the key in use. Exit code 0: done.
/// </summary>
internal static class KeysCommand
{
    private const int Done = 0;

    /// <summary>A node reads the keys once a day at least.</summary>
    private static readonly TimeSpan KnownEverywhereAfter = TimeSpan.FromDays(2);

    private static readonly TimeSpan UsedFor = TimeSpan.FromDays(90);

    public static async Task<int> RenewAsync(IConfiguration settings, TextWriter output)
    {
        await using var database = Open(settings);
        await using var services = CommandKeys.Of(database, settings);
        var from = TimeProvider.System.GetUtcNow() + KnownEverywhereAfter;
        var key = services.GetRequiredService<IKeyManager>().CreateNewKey(from, from + UsedFor);
        await output.WriteLineAsync(FormattableString.Invariant($"Key {key.KeyId} is used from {from:u}. Run \"keys reseal\" after that."));
        return Done;
    }

    public static async Task<int> ResealAsync(IConfiguration settings, TextWriter output, TextWriter progress, CancellationToken cancellation)
    {
        await using var database = Open(settings);
        await new SchemaScripts(database, TimeProvider.System, NullLogger<SchemaScripts>.Instance).ApplyAsync(cancellation);
        await using var services = CommandKeys.Of(database, settings);
        var seal = services.GetRequiredService<PersonalSeal>();
        await new SealProof(database, seal).StartingAsync(cancellation);
        var done = await new Resealing(database, seal, (what, seen) => progress.WriteLine($"{what}: {seen} rows")).RunAsync(cancellation);
        await output.WriteLineAsync(FormattableString.Invariant($"{done} rows were sealed anew."));
        return Done;
    }

    private static OcopDatabase Open(IConfiguration settings)
    {
        var storage = StorageOptions.From(settings);
        storage.MustExist();
        return OcopDatabase.Open(storage);
    }
}
