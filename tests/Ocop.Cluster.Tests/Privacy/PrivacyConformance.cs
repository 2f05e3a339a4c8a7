using System.Data.Common;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Accounts;
using Ocop.Buyers;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Orders;
using Ocop.Privacy;
using Ocop.Shared;
using Ocop.Silo.Commands;
using Ocop.Silo.Projections;

namespace Ocop.Cluster.Tests.Privacy;

/// <summary>What is stored of a person goes, or is copied, and nobody else's; each test runs on both databases.</summary>
public abstract class PrivacyConformance : IAsyncLifetime
{
    private const string Name = "Nguyễn Thị Hoa";
    private const string OtherName = "Hoàng Văn Minh";

    private readonly MovedClock clock = new();
    private readonly TestDatabase database;
    private readonly PrivacyScene scene;

    // Tests of one class share a database, and each has people of its own.
    private readonly string id = $"{Guid.NewGuid():n}"[..8];
    private readonly string phone = $"091{Random.Shared.Next(1_000_000, 9_999_999)}";
    private readonly string otherPhone = $"035{Random.Shared.Next(1_000_000, 9_999_999)}";

    protected PrivacyConformance(TestDatabase database) => (this.database, scene) = (database, new(database, clock));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Login => $"hoa{id}";
    private string Buyer => Ids.Buyer("web", Login);
    private string OtherBuyer => Ids.Buyer("web", $"minh{id}");
    private string Person => $"{Name} {id}";
    private string Other => $"{OtherName} {id}";
    private DeliveryContact Contact => new(Person, phone, "Cao Bằng", "Minh Tâm", $"Xóm Nà Lại {id}", $"gọi {phone}");
    private DeliveryContact OtherContact => new(Other, otherPhone, "Cao Bằng", "Hòa An", $"Xóm Bản Giới {id}");

    public async ValueTask InitializeAsync() => await scene.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await scene.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Nothing_of_a_person_is_left_anywhere_and_nothing_of_others_is_touched()
    {
        await PeopleAsync();
        var present = await scene.OrderAsync(OtherBuyer, Contact with { Note = null }, granted: Other);
        await scene.DeliverAsync(present, "để trước cửa");
        await scene.CommentAsync(($"u{id}", Person, $"m1 x2 {phone[..4]} {phone[4..7]} {phone[7..]}"), ($"v{id}", Other, $"m1 x1 {otherPhone}"), ($"w{id}", "Khách", "đẹp quá"));
        var before = await scene.TextsAsync();
        var minh = await scene.Host.Grains.Buyer(OtherBuyer).Get();

        var jobId = await scene.AskAsync(PrivacyKind.Erasure, buyerId: null, phone);
        Assert.Contains(phone, await scene.EverythingAsync(), StringComparison.Ordinal);
        await EndAsync(jobId);

        var everything = await scene.EverythingAsync();
        Assert.DoesNotContain(phone, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Person, everything, StringComparison.Ordinal);
        var after = await scene.TextsAsync();
        Assert.All(before.Where(text => text.Value.Contains(Other, StringComparison.Ordinal) || text.Value.Contains(otherPhone, StringComparison.Ordinal)), text => Assert.Equal(text.Value, after[text.Key]));
        Assert.All(before.Where(text => text.Value.Contains("đẹp quá", StringComparison.Ordinal) || text.Value.Contains("để trước cửa", StringComparison.Ordinal)), text => Assert.Equal(text.Value, after[text.Key]));
        Assert.Equal((phone, null), (minh.Phone, (await scene.Host.Grains.Buyer(OtherBuyer).Get()).Phone));
        Assert.NotNull(await scene.Host.Grains.Account($"minh{id}").Get() is { IsDisabled: false, Name: var kept } && kept == Other ? kept : null);
        Assert.Null(await SignedInAsync());

        var report = (await scene.JobAsync(jobId)).Report;
        Assert.Equal(before.Count - after.Count, TextsIn(report) - 1); // and the phone that the other kept for the next order
        Assert.Equal([OtherBuyer], report.Undecided);
        Assert.Equal((2, 1, 1, 1, 2, 2), (
            report.Counts[PersonalKind.Buyer], report.Counts[PersonalKind.Device], report.Counts[PersonalKind.Comment], report.Counts[PersonalKind.Transfer],
            report.Counts[PersonalKind.Elsewhere], report.Orders));
        Assert.Equal([Ids.Buyer("facebook", $"u{id}"), Buyer], report.BuyerIds);
        await AssertSoundAsync();
    }

    [Fact]
    public async Task A_process_that_dies_at_any_step_leaves_counts_that_are_right()
    {
        await PeopleAsync();
        await scene.CommentAsync(($"u{id}", Person, $"m1 x1 {phone}"), ($"u{id}", Person, "hay quá"));
        var jobId = await scene.AskAsync(PrivacyKind.Erasure, buyerId: null, phone);
        var before = (await scene.TextsAsync()).Count;
        for (var step = 0; (await scene.JobAsync(jobId)).Status is PrivacyStatus.Asked or PrivacyStatus.Running; step++)
        {
            await scene.BreakAsync(true);
            await Assert.ThrowsAnyAsync<DbException>(scene.StepAsync);
            await scene.BreakAsync(false);
            Assert.Equal(before - (await scene.TextsAsync()).Count, TextsIn((await scene.JobAsync(jobId)).Report));

            Assert.True(await scene.StepAsync());
            Assert.Equal(before - (await scene.TextsAsync()).Count, TextsIn((await scene.JobAsync(jobId)).Report) + PhonesIn(await scene.JobAsync(jobId)));
            if (step % 4 != 0) continue;
            await scene.DisposeAsync();
            await scene.StartAsync();
        }

        await EndAsync(jobId);
        var report = (await scene.JobAsync(jobId)).Report;
        Assert.Equal((2, 1, 2), (report.Counts[PersonalKind.Buyer], report.Counts[PersonalKind.Device], report.Counts[PersonalKind.Comment]));
        Assert.DoesNotContain(phone, await scene.EverythingAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_under_way_keeps_its_contact_until_it_is_over_and_a_later_one_is_a_new_one()
    {
        var buyer = Ids.Buyer("facebook", $"u{id}");
        await scene.CommentAsync(($"u{id}", Person, $"m1 x1 {phone}"));
        var order = await scene.OrderAsync(buyer, Contact, PaymentMethod.Transfer);
        await scene.PayAsync(order, Person);
        Assert.Equal(Contact, (await order.Get())!.Contact);

        var jobId = await scene.AskAsync(PrivacyKind.Erasure, buyer);
        await scene.GoOnAsync();

        var waiting = await scene.JobAsync(jobId);
        Assert.Equal((PrivacyStatus.Waiting, new OrderWaited(order.GetPrimaryKeyString(), WaitReason.UnderWay)), (waiting.Status, Assert.Single(waiting.Report.Waiting)));
        Assert.Equal(1, waiting.Report.Counts[PersonalKind.Comment]);
        Assert.Equal(Contact, (await order.Get())!.Contact);
        Assert.Null((await scene.Host.Grains.Buyer(buyer).Get()).Phone);

        clock.Move(TimeSpan.FromMinutes(5));
        await scene.DeliverAsync(order, $"giao cho {Person}");
        var later = await scene.OrderAsync(buyer, Contact);
        Assert.NotEqual(order.GetPrimaryKeyString(), later.GetPrimaryKeyString());
        clock.Move(TimeSpan.FromMinutes(6));
        await EndAsync(jobId);

        var over = (await order.Get())!;
        Assert.Null(over.Contact);
        Assert.All(over.History, step => Assert.Null(step.Note));
        Assert.Equal(Contact, (await later.Get())!.Contact);
        Assert.Equal(Contact, (await scene.Host.Grains.Buyer(buyer).Get()).Contact);
        Assert.Equal(1, (await scene.JobAsync(jobId)).Report.Counts[PersonalKind.Transfer]);
        Assert.DoesNotContain((await scene.TextsAsync()).Keys, key => key.StartsWith($"order/{order.GetPrimaryKeyString()} ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_device_does_that_is_still_signed_in_goes_too()
    {
        await PeopleAsync();
        var jobId = await scene.AskAsync(PrivacyKind.Erasure, Buyer);
        await scene.GoOnAsync();
        Assert.Equal(PrivacyStatus.Waiting, (await scene.JobAsync(jobId)).Status);

        var late = await scene.OrderAsync(Buyer, Contact);
        await scene.DeliverAsync(late, $"giao cho {Person}");
        clock.Move(TimeSpan.FromMinutes(2));
        await EndAsync(jobId);

        Assert.Null((await late.Get())!.Contact);
        Assert.DoesNotContain(Person, await scene.EverythingAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_twice_is_one_request_and_it_can_be_taken_back_until_it_begins()
    {
        await PeopleAsync();
        var delay = TimeSpan.FromHours(1);
        var first = await scene.AskAsync(PrivacyKind.Erasure, Buyer, delay: delay);
        Assert.Equal(first, await scene.AskAsync(PrivacyKind.Erasure, Buyer, delay: delay));
        Assert.NotEqual(first, await scene.AskAsync(PrivacyKind.Erasure, OtherBuyer, delay: TimeSpan.FromDays(2)));
        var byPhone = await scene.AskAsync(PrivacyKind.Erasure, null, phone, delay);
        Assert.Equal(byPhone, await scene.AskAsync(PrivacyKind.Erasure, null, phone, delay));
        await scene.GoOnAsync();
        Assert.Equal(PrivacyStatus.Asked, (await scene.JobAsync(first)).Status);

        Assert.True(await scene.Desk.TakeBack(first, Login));
        Assert.True(await scene.Desk.TakeBack(first, Login));
        Assert.True(await scene.Desk.TakeBack(byPhone, "ocop"));
        var second = await scene.AskAsync(PrivacyKind.Erasure, Buyer, delay: delay);
        Assert.NotEqual(first, second);
        clock.Move(TimeSpan.FromHours(2));
        await scene.GoOnAsync();

        Assert.False(await scene.Desk.TakeBack(second, Login));
        Assert.Null(await SignedInAsync());
        Assert.Equal(PrivacyStatus.TakenBack, (await scene.JobAsync(byPhone)).Status);
        Assert.DoesNotContain((await scene.TextsAsync()).Where(text => text.Key.StartsWith("privacy/", StringComparison.Ordinal)), text => text.Value.Contains(phone, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_copy_has_all_of_its_person_and_nothing_of_others_and_goes_after_some_days_or_with_its_person()
    {
        await PeopleAsync();
        await scene.CommentAsync(($"u{id}", Person, $"m1 x1 {phone}"), ($"v{id}", Other, $"m1 x1 {otherPhone}"));
        var jobId = await scene.AskAsync(PrivacyKind.Export, null, phone);
        await scene.GoOnAsync();
        var jobs = scene.Host.Services.GetRequiredService<IPrivacyJobs>();

        var copy = (await jobs.ReadExportAsync(jobId, Cancellation))!;
        Assert.Equal(PrivacyStatus.Ended, (await scene.JobAsync(jobId)).Status);
        foreach (var part in new[] { Person, phone, "Xóm Nà Lại", "m1 x1", "chuyen", "Chrome, Android", Login, "Sản phẩm", $"bù cho {Person}" }) Assert.Contains(part, copy, StringComparison.Ordinal);
        Assert.DoesNotContain(Other, copy, StringComparison.Ordinal);
        Assert.DoesNotContain(otherPhone, copy, StringComparison.Ordinal);
        Assert.DoesNotContain("hash-of-password", copy, StringComparison.Ordinal);
        Assert.DoesNotContain(Person, await RawAsync("SELECT content FROM privacy_part"), StringComparison.Ordinal);

        clock.Move(TimeSpan.FromDays(4));
        await scene.GoOnAsync();
        Assert.Null(await jobs.ReadExportAsync(jobId, Cancellation));

        var second = await scene.AskAsync(PrivacyKind.Export, Buyer);
        await scene.GoOnAsync();
        Assert.NotNull(await jobs.ReadExportAsync(second, Cancellation));
        await EndAsync(await scene.AskAsync(PrivacyKind.Erasure, Buyer));
        Assert.Null(await jobs.ReadExportAsync(second, Cancellation));
    }

    /// <summary>One with an account, a delivered order that was paid by transfer, and units given; and another like them.</summary>
    private async Task PeopleAsync()
    {
        await scene.RegisterAsync(Login, Person);
        await scene.RegisterAsync($"minh{id}", Other);
        foreach (var (buyer, contact) in new[] { (Buyer, Contact), (OtherBuyer, OtherContact) })
        {
            var order = await scene.OrderAsync(buyer, contact, PaymentMethod.Transfer);
            await scene.PayAsync(order, contact.Name);
            await scene.DeliverAsync(order, $"giao cho {contact.Name}");
            Assert.Equal(contact, (await order.Get())!.Contact);
        }
    }

    private async Task EndAsync(string jobId)
    {
        await scene.GoOnAsync();
        if ((await scene.JobAsync(jobId)).Status == PrivacyStatus.Waiting)
        {
            clock.Move(TimeSpan.FromMinutes(11));
            await scene.GoOnAsync();
        }

        Assert.Equal(PrivacyStatus.Ended, (await scene.JobAsync(jobId)).Status);
    }

    private async Task<Account?> SignedInAsync() => await scene.Host.Grains.Account(Login).Get() is { IsDisabled: false } account ? account : null;

    /// <summary>Texts beside rows; what grains keep as their state is none.</summary>
    private static long TextsIn(PrivacyReport report) =>
        report.Counts.Where(count => count.Key is not (PersonalKind.Buyer or PersonalKind.Device)).Sum(count => count.Value);

    /// <summary>The phone itself stood beside the row of who asked.</summary>
    private static int PhonesIn(PrivacyJob job) => job.Status == PrivacyStatus.Ended ? 1 : 0;

    private async Task<string> RawAsync(string sql)
    {
        await using var connection = await database.Database.Facts.OpenConnectionAsync(Cancellation);
        return string.Join('\n', await connection.QueryAsync<string>(sql));
    }

    private async Task AssertSoundAsync()
    {
        await scene.Host.Services.GetRequiredService<Projector>().WaitUntilCaughtUpAsync(Cancellation);
        await using StringWriter said = new(), progress = new();
        Assert.True(await CheckCommand.RunAsync(database.Database, TestKeys.Seal, said, progress, Cancellation) == 0, $"{said}");
    }
}

public sealed class SqlitePrivacyTests(SqliteDatabase database) : PrivacyConformance(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresPrivacyTests(PostgresDatabase database) : PrivacyConformance(database), IClassFixture<PostgresDatabase>;
