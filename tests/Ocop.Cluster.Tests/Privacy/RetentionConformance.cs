using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Accounts;
using Ocop.Buyers;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Orders;
using Ocop.Privacy;
using Ocop.Reports;
using Ocop.Shared;
using Ocop.Silo.Commands;
using Ocop.Silo.Privacy;
using Ocop.Silo.Projections;

namespace Ocop.Cluster.Tests.Privacy;

/// <summary>What is stored of people who were not heard of for long goes, and of nobody else, on both databases.</summary>
public abstract partial class RetentionConformance(TestDatabase database) : IAsyncLifetime
{
    private const int Months = 24;
    private static readonly TimeSpan Long = TimeSpan.FromDays(25 * 31);

    /// <summary>Rests are nine times as long as steps, and those take long on a starved machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly MovedClock clock = new();
    private readonly string id = $"{Guid.NewGuid():n}"[..8];
    private PrivacyScene scene = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Retention Retention => scene.Host.Services.GetRequiredService<Retention>();

    public async ValueTask InitializeAsync()
    {
        // Those of another test were there at another time.
        await using (var connection = await database.Database.Facts.OpenConnectionAsync(Cancellation))
            await connection.ExecuteAsync("DELETE FROM buyer_seen");
        scene = await StartAsync(Months);
    }

    public async ValueTask DisposeAsync()
    {
        await scene.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Who_was_not_heard_of_is_erased_and_whoever_owes_is_owed_waits_or_came_back_stays()
    {
        // Gone: an account with an order, and somebody who only wrote.
        await scene.RegisterAsync($"hoa{id}", "Hoa");
        var old = await scene.OrderAsync(Web("hoa"), Contact("Hoa"));
        await scene.DeliverAsync(old, "giao cho Hoa");
        var sale = await scene.CommentAsync(($"chat{id}", "Lê Chỉ Hỏi", "đẹp quá shop ơi"), ($"back{id}", "Lý Trở Lại", "m1 x1 0912345678"));
        // Not gone: an order under way, money owed back, signed in and out since, wrote since.
        await scene.OrderAsync(Web("mo"), Contact("Mở"));
        var owed = await scene.OrderAsync(Web("no"), Contact("Nợ"), PaymentMethod.Transfer);
        await scene.PayAsync(owed, "NO");
        Assert.Equal(OrderOutcome.Done, (await owed.Cancel(new($"cancel-{id}", "tamhoa", IsBuyer: false, "hết hàng"))).Outcome);
        await scene.RegisterAsync($"vao{id}", "Vào");
        await scene.DeliverAsync(await scene.OrderAsync(Web("vao"), Contact("Vào")), "giao");
        clock.Move(Long);
        var account = (await scene.Host.Grains.Account($"vao{id}").Get())!;
        await scene.Host.Grains.Sessions($"vao{id}").Start(new("s2", "hash", "Chrome", account.SessionStamp, TimeSpan.FromDays(30)));
        await scene.Host.Grains.Sessions($"vao{id}").End("s2");
        await scene.CommentAsync(($"back{id}", "Lý Trở Lại", "m1 x2 0912345678"));
        var before = await scene.TextsAsync();

        var counted = await CountedAsync();
        await GoOnAsync();

        var job = Assert.Single(await JobsAsync());
        Assert.Equal((PrivacyStatus.Ended, AuditRow.System), (job.Status, job.AskedBy));
        Assert.Equal([$"facebook:chat{id}", Web("hoa")], job.Report.BuyerIds);
        Assert.True(counted >= 2);
        Assert.InRange(job.Before!.Value, clock.GetUtcNow().AddMonths(-Months).AddMinutes(-10), clock.GetUtcNow().AddMonths(-Months));
        var after = await scene.TextsAsync();
        foreach (var text in before)
        {
            var isGone = text.Value.Contains("Hoa", StringComparison.Ordinal) || text.Value.Contains("Lê Chỉ Hỏi", StringComparison.Ordinal);
            Assert.True(isGone != after.ContainsKey(text.Key), $"{text.Key}: {text.Value}");
        }

        Assert.True((await scene.Host.Grains.Account($"hoa{id}").Get()) is null or { IsDisabled: true });
        Assert.False((await scene.Host.Grains.Account($"vao{id}").Get())!.IsDisabled);
        Assert.Null((await scene.Host.Grains.Buyer(Web("hoa")).Get()).Contact);
        Assert.NotNull((await scene.Host.Grains.Buyer(Web("mo")).Get()).Contact);
        Assert.Equal("0912345678", (await scene.Host.Grains.Buyer($"facebook:back{id}").Get()).Phone);
        Assert.Contains(sale, await scene.EverythingAsync(), StringComparison.Ordinal);

        // Told in the audit, and done once.
        await FinalAsync();
        var acts = await scene.Host.Services.GetRequiredService<IAuditTrail>().ReadAsync(new(Subject: $"privacy/{job.JobId}"), new(), Cancellation);
        Assert.Equal([(AuditAct.ErasureEnded, AuditRow.System), (AuditAct.ErasureAsked, AuditRow.System)], acts.Items.Select(act => (act.Act, act.By)));
        await GoOnAsync();
        Assert.Single(await JobsAsync());
        Assert.Equal(counted - 2, await CountedAsync());
    }

    [Fact]
    public async Task It_goes_on_after_a_crash_and_who_comes_back_meanwhile_is_left()
    {
        await scene.RegisterAsync($"hoa{id}", "Hoa");
        await scene.RegisterAsync($"lai{id}", "Lại");
        foreach (var login in new[] { "hoa", "lai" }) await scene.DeliverAsync(await scene.OrderAsync(Web(login), Contact(login)), "giao");
        await scene.CommentAsync(($"chat{id}", "Chị Hỏi", $"hồi ấy {id}"));
        clock.Move(Long);
        await FinalAsync();
        Assert.True(await Retention.StepAsync(Cancellation));
        await RestartAsync();
        while (await Retention.StepAsync(Cancellation)) { }
        var job = Assert.Single(await JobsAsync(), job => job.IsOpen);
        await scene.CommentAsync(($"chat{id}", "Chị Hỏi", $"tôi lại về {id}"));
        await scene.StepAsync();
        var account = (await scene.Host.Grains.Account($"lai{id}").Get())!;
        await scene.Host.Grains.Sessions($"lai{id}").Start(new("s2", "hash", "Chrome", account.SessionStamp, TimeSpan.FromDays(30)));
        await scene.BreakAsync(true);
        await Assert.ThrowsAnyAsync<Exception>(scene.GoOnAsync);
        await scene.BreakAsync(false);
        await RestartAsync();

        await GoOnAsync();

        var report = (await scene.JobAsync(job.JobId)).Report;
        Assert.Equal([$"facebook:chat{id}", Web("hoa")], report.BuyerIds);
        var texts = (await scene.TextsAsync()).Values;
        Assert.DoesNotContain(texts, text => text.Contains($"hồi ấy {id}", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains($"tôi lại về {id}", StringComparison.Ordinal));
        Assert.NotNull((await scene.Host.Grains.Buyer(Web("lai")).Get()).Contact);
        Assert.Null((await scene.Host.Grains.Buyer(Web("hoa")).Get()).Contact);
    }

    [Fact]
    public async Task A_reminder_starts_it_and_nothing_is_erased_unless_it_was_asked_for()
    {
        await scene.DeliverAsync(await scene.OrderAsync(Web("hoa"), Contact("Hoa")), "giao");
        clock.Move(Long);
        await scene.DisposeAsync();
        scene = await StartAsync(months: 0);
        await RemindAsync();
        Assert.False(await Retention.StepAsync(Cancellation));
        Assert.DoesNotContain(await JobsAsync(), job => job.IsOpen);
        await scene.DisposeAsync();
        scene = await StartAsync(Months);

        await FinalAsync();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        enough.CancelAfter(Patience);

        await RemindAsync();

        while (!(await JobsAsync()).Any(job => job.IsOpen && job.Report.BuyerIds.Contains(Web("hoa"))))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, enough.Token);
        await GoOnAsync();
    }

    /// <summary>Waits until all that was decided can be read: other tests on the same server have transactions open.</summary>
    private Task FinalAsync() => scene.Host.Services.GetRequiredService<Projector>().WaitUntilCaughtUpAsync(Cancellation);

    private Task RemindAsync() => scene.Host.Grains.Retention().AsReference<IRemindable>().ReceiveReminder("retention", default);

    private async Task GoOnAsync()
    {
        do
        {
            while (await Retention.StepAsync(Cancellation)) { }
            await scene.GoOnAsync();
        }
        while ((await JobsAsync()).Any(job => job.IsOpen));
    }

    private async Task<IReadOnlyList<PrivacyJob>> JobsAsync() =>
        [.. (await scene.Host.Services.GetRequiredService<IPrivacyJobs>().ListAsync(null, 200, Cancellation)).Where(job => job.Report.BuyerIds.Any(buyer => buyer.EndsWith(id, StringComparison.Ordinal)))];

    /// <summary>How many of this test would go, as the command counts them; it writes nothing.</summary>
    private async Task<int> CountedAsync()
    {
        await FinalAsync();
        await using StringWriter said = new();
        Assert.Equal(0, await RetentionCommand.RunAsync(database.Database, TestKeys.Seal, Months, clock, said, TextWriter.Null, Cancellation));
        Assert.Contains("Nothing was changed.", said.ToString(), StringComparison.Ordinal);
        return int.Parse(Count().Match(said.ToString()).Groups[1].Value, null);
    }

    private async Task RestartAsync()
    {
        await scene.DisposeAsync();
        scene = await StartAsync(Months);
    }

    private async Task<PrivacyScene> StartAsync(int months)
    {
        var started = new PrivacyScene(database, clock) { KeepMonths = months };
        await started.StartAsync();
        return started;
    }

    private string Web(string login) => Ids.Buyer("web", $"{login}{id}");

    private static DeliveryContact Contact(string name) => new(name, "0987123456", "Cao Bằng", "Minh Tâm", $"Xóm của {name}");

    [GeneratedRegex("of ([0-9]+) people")]
    private static partial Regex Count();
}

public sealed class SqliteRetentionTests(SqliteDatabase database) : RetentionConformance(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresRetentionTests(PostgresDatabase database) : RetentionConformance(database), IClassFixture<PostgresDatabase>;
