using Microsoft.Data.Sqlite;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Orders;
using Ocop.Privacy;
using Ocop.Shared;
using Ocop.Silo.Commands;
using Ocop.Silo.Hosting;

namespace Ocop.Cluster.Tests.Privacy;

/// <summary>A backup of before an erasure brings the person back, until the list of erasures says otherwise.</summary>
public sealed class ErasuresAgainTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private const string Phone = "0977123123";
    private static readonly DeliveryContact Contact = new("Mông Thị Sáu", Phone, "Cao Bằng", "Minh Tâm", "Xóm 6");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_restore_everybody_who_was_erased_is_erased_again_and_what_they_did_later_stays()
    {
        var clock = new MovedClock();
        var folder = Directory.CreateTempSubdirectory("ocop-restored-");
        var list = Path.Combine(folder.FullName, "erasures.json");
        var buyer = Ids.Buyer("facebook", "u6");
        var before = new PrivacyScene(database, clock);
        await before.StartAsync();
        await before.CommentAsync(("u6", Contact.Name, $"m1 x1 {Phone}"), ("u7", "Khách", $"số chị Sáu {Phone} nhé, số em 0355123123"), ("u7", "Khách", "0355123123"));
        var order = await before.OrderAsync(buyer, Contact);
        await before.DeliverAsync(order, "đã giao");
        Assert.Equal(0, await BackupCommand.RunAsync(database.Options, [Path.Combine(folder.FullName, "backup")], TextWriter.Null, Cancellation));
        var jobId = await before.AskAsync(PrivacyKind.Erasure, null, Phone);
        await before.GoOnAsync();
        Assert.Equal(PrivacyStatus.Ended, (await before.JobAsync(jobId)).Status);
        Assert.Equal(0, await ErasuresCommand.ExportAsync(database.Options, [list], TextWriter.Null, Cancellation));
        Assert.DoesNotContain(Phone, await File.ReadAllTextAsync(list, Cancellation), StringComparison.Ordinal);
        await before.DisposeAsync();

        await using var restored = new RestoredDatabase(new() { SqlitePath = Path.Combine(folder.FullName, "backup", "ocop.db") });
        await restored.InitializeAsync();
        var after = new PrivacyScene(restored, clock);
        await after.StartAsync();
        Assert.Contains(Phone, await after.EverythingAsync(), StringComparison.Ordinal);
        await after.DisposeAsync();

        Assert.Equal(0, await ErasuresCommand.AgainAsync(restored.Options, [list], TextWriter.Null, Cancellation));
        Assert.Equal(0, await ErasuresCommand.AgainAsync(restored.Options, [list], TextWriter.Null, Cancellation));
        clock.Move(TimeSpan.FromMinutes(5));
        await after.StartAsync();
        var later = await after.OrderAsync(buyer, Contact with { Phone = "0977000000", Name = "Sáu" });
        await after.DeliverAsync(later, "lần sau");
        await after.GoOnAsync();

        Assert.Equal(PrivacyStatus.Ended, (await after.JobAsync(jobId)).Status);
        Assert.Equal("0977000000", (await later.Get())!.Contact!.Phone);
        Assert.DoesNotContain(Phone, await after.EverythingAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(Contact.Name, await after.EverythingAsync(), StringComparison.Ordinal);
        await after.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    private sealed class RestoredDatabase(StorageOptions options) : TestDatabase
    {
        protected override Task<StorageOptions> CreateAsync() => Task.FromResult(options);
    }
}
