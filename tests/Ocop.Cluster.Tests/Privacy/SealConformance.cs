using System.Text;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Buyers;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Journal;
using Ocop.Shared;
using Ocop.Silo.Commands;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;
using Ocop.Silo.Privacy;

namespace Ocop.Cluster.Tests.Privacy;

/// <summary>What tells of a person lies sealed in the database, each in its place, and keys may change.</summary>
public abstract class SealConformance(TestDatabase database)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_beside_a_row_is_sealed_for_that_row_alone()
    {
        await using var journal = database.OpenJournal();
        var stream = await AppendAsync(journal, "Cô Hoa", "Chú Ba");
        Assert.Equal(["Cô Hoa", "Chú Ba"], (await journal.ReadAsync(stream, Cancellation)).Decisions.Select(decision => decision.Personal));

        await using (var connection = await database.Database.Facts.OpenConnectionAsync(Cancellation))
        {
            var stored = (await connection.QueryAsync<string>("SELECT data FROM journal_personal WHERE stream = @stream ORDER BY version", new { stream })).AsList();
            Assert.All(stored, data => Assert.True(PersonalSeal.IsSealed(data)));
            await connection.ExecuteAsync("UPDATE journal_personal SET data = @first WHERE stream = @stream AND version = 2", new { first = stored[0], stream });
        }

        Assert.Equal("Cô Hoa", (await journal.ReadPersonalAsync(stream, [1], Cancellation))[1]);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.ReadPersonalAsync(stream, [2], Cancellation));
        await ForgetAsync(stream);
    }

    [Fact]
    public async Task What_was_stored_in_the_open_is_read_until_it_is_sealed_and_afterwards()
    {
        await using var journal = database.OpenJournal();
        var (stream, buyer) = (await AppendAsync(journal, "sealed"), Ids.Buyer("web", $"u{Guid.NewGuid():n}"));
        await using (var host = await GrainHost.StartAsync(database.Options))
            await host.Grains.Buyer(buyer).Seen(new("web", "u", "Cô Hoa"), "0912345678", Noon);
        var content = Encoding.UTF8.GetString(TestKeys.Seal.Open(SealedGrainStorage.PlaceOf("buyer", buyer), await StateAsync(buyer)));
        Assert.Contains("0912345678", content, StringComparison.Ordinal);
        await ExecuteAsync("UPDATE journal_personal SET data = 'in the open' WHERE stream = @stream", new { stream });
        await ExecuteAsync("UPDATE orleans_storage SET payload = @payload WHERE grain_id_extension = @buyer", new { payload = Encoding.UTF8.GetBytes(content), buyer });
        Assert.Equal("in the open", (await journal.ReadPersonalAsync(stream, [1], Cancellation))[1]);

        Assert.True(await new Resealing(database.Database, TestKeys.Seal, (_, _) => { }).RunAsync(Cancellation) >= 2);

        Assert.Equal("in the open", (await journal.ReadPersonalAsync(stream, [1], Cancellation))[1]);
        Assert.True(PersonalSeal.IsSealed(await StateAsync(buyer)));
        await using (var host = await GrainHost.StartAsync(database.Options))
            Assert.Equal("0912345678", (await host.Grains.Buyer(buyer).Get()).Phone);
        Assert.Equal(0, await new Resealing(database.Database, TestKeys.Seal, (_, _) => { }).RunAsync(Cancellation));
    }

    [Fact]
    public async Task A_key_that_has_ended_opens_what_it_sealed_and_a_newer_one_takes_over()
    {
        var folder = Directory.CreateTempSubdirectory("ocop-keys-");
        try
        {
            var now = TimeProvider.System.GetUtcNow();
            var stored = KeysIn(folder, keys => keys.CreateNewKey(now.AddDays(-1), now.AddDays(1))).Seal("place", "Cô Hoa");
            var later = KeysIn(folder, keys =>
            {
                keys.RevokeAllKeys(now, "somebody may have seen them");
                keys.CreateNewKey(now.AddDays(-1), now.AddDays(90));
            });

            Assert.Equal("Cô Hoa", later.Open("place", stored));
            var renewed = later.Renew("place", stored);
            Assert.Equal("Cô Hoa", later.Open("place", renewed!));
            Assert.Null(later.Renew("place", renewed!));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_silo_with_other_keys_than_its_database_does_not_start()
    {
        await new SealProof(database.Database, TestKeys.Seal).StartingAsync(Cancellation);
        await new SealProof(database.Database, TestKeys.Seal).StartingAsync(Cancellation);

        var strange = new SealProof(database.Database, new(new Lazy<IDataProtectionProvider>(new EphemeralDataProtectionProvider())));

        var wrong = await Assert.ThrowsAsync<SettingException>(() => strange.StartingAsync(Cancellation));
        Assert.StartsWith("The protection keys are not those", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_tells_of_texts_that_do_not_open_and_of_keys_that_are_not_there()
    {
        await using var journal = database.OpenJournal();
        var stream = await AppendAsync(journal, "Cô Hoa");
        var (_, said) = await CheckAsync(TestKeys.Seal);
        Assert.DoesNotContain($"Sealed: {stream}", said, StringComparison.Ordinal);
        Assert.DoesNotContain("were not opened", said, StringComparison.Ordinal);
        (_, said) = await CheckAsync(null);
        Assert.Contains("were not opened: there are no keys", said, StringComparison.Ordinal);
        Assert.DoesNotContain($"Sealed: {stream}", said, StringComparison.Ordinal);

        await ExecuteAsync("UPDATE journal_personal SET data = data || 'A' WHERE stream = @stream", new { stream });

        (var code, said) = await CheckAsync(TestKeys.Seal);
        Assert.Equal(1, code);
        Assert.Contains($"Sealed: {stream} v1: a text about a person cannot be opened", said, StringComparison.Ordinal);
        await ForgetAsync(stream);
    }

    private static PersonalSeal KeysIn(DirectoryInfo folder, Action<IKeyManager> prepare)
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("ocop").PersistKeysToFileSystem(folder);
        var provider = services.BuildServiceProvider();
        prepare(provider.GetRequiredService<IKeyManager>());
        return new(new(provider.GetRequiredService<IDataProtectionProvider>));
    }

    private static async Task<string> AppendAsync(SqlJournal journal, params string[] texts)
    {
        var stream = $"order/s~p~{Guid.NewGuid():n}";
        Assert.Equal(AppendOutcome.Appended, await journal.AppendAsync(new(
            stream, [.. texts.Select((text, i) => new NewDecision(i + 1, $"{i}", "[]", Noon, text))], OwedSince: 1)));
        return stream;
    }

    private async Task<(int Code, string Said)> CheckAsync(PersonalSeal? seal)
    {
        await using StringWriter said = new(), progress = new();
        return (await CheckCommand.RunAsync(database.Database, seal, said, progress, Cancellation), $"{said}");
    }

    private async Task<byte[]> StateAsync(string buyer)
    {
        await using var connection = await database.Database.Facts.OpenConnectionAsync(Cancellation);
        return (await connection.QuerySingleAsync<byte[]>("SELECT payload FROM orleans_storage WHERE grain_id_extension = @buyer", new { buyer }))!;
    }

    /// <summary>What was spoilt must not spoil other tests of the same database.</summary>
    private Task ForgetAsync(string stream) => ExecuteAsync("DELETE FROM journal_personal WHERE stream = @stream", new { stream });

    private async Task ExecuteAsync(string sql, object parameters)
    {
        await using var connection = await database.Database.Facts.OpenConnectionAsync(Cancellation);
        await connection.ExecuteAsync(sql, parameters);
    }
}

public sealed class SqliteSealTests(SqliteDatabase database) : SealConformance(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresSealTests(PostgresDatabase database) : SealConformance(database), IClassFixture<PostgresDatabase>;
