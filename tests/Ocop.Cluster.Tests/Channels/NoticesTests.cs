using System.Collections.Concurrent;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Buyers;
using Ocop.Channels;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Journal;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Products;
using Ocop.Shared;
using Ocop.Silo.Journal;
using Ocop.Silo.Privacy;

namespace Ocop.Cluster.Tests.Channels;

/// <summary>What buyers are told after the answer to their comment, from the fact to the platform.</summary>
public sealed class NoticesTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IAsyncLifetime
{
    private static readonly ReplySettings Prompt = ReplySettings.Off with { MergeSeconds = 0, PerMinute = 600, SendsNotices = true, SendsLinks = true };
    private readonly MovedClock clock = new();
    private readonly Platform platform = new();
    private GrainHost host = null!;
    private FlakyJournal journal = null!;

    public async ValueTask InitializeAsync()
    {
        host = await GrainHost.StartAsync(database.Options, clock, services => services
            .AddSingleton<IChannel>(platform).AddSingleton<IBagLinkWriter, Links>()
            .AddSingleton<IJournal>(provider => journal = new(provider.GetRequiredService<SqlJournal>())));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Whose_turn_comes_is_told_in_private_once_with_the_way_to_the_bag_and_those_of_our_page_are_not()
    {
        var (sale, product) = await SaleAsync(units: 2);
        await sale.Take([Comment("1", "m1 x2", "u1"), Comment("2", "m1", "u2")]);
        await TapAsync(sale, product, "guest:g1", 1);

        await sale.Take([Comment("3", "hủy m1", "u1")]);

        var told = Assert.Single((await RepliesAsync(sale, view => view.Sent == 1)).Items);
        Assert.Equal(("facebook:u2", "2"), (told.BuyerId, told.CommentId));
        var message = Assert.Single(platform.Messages);
        Assert.Contains("https://ocop.test/bag/facebook:u2", message.Text, StringComparison.Ordinal);
        Assert.Contains("1 M1", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", told.Text, StringComparison.Ordinal);
        // It opens a bag: it is nowhere on disk.
        Assert.Equal(0, await CountAsync("https://ocop.test"));
    }

    [Fact]
    public async Task A_fact_is_told_once_however_often_it_comes_also_after_a_restart()
    {
        var (sale, _) = await SaleAsync(units: 2);
        var saleId = sale.GetPrimaryKeyString();
        var notice = new OweNotice("order/o/3/shipped", "facebook:u1", new(ReplyKind.RefundPaid, "", OrderId: $"{saleId}~c-tam-hoa~facebook:u1", AmountVnd: 20_000));
        await Task.WhenAll(Replies(sale).OweNotice(notice), Replies(sale).OweNotice(notice));
        await RepliesAsync(sale, view => view.Sent == 1);
        await host.DisposeAsync();
        await InitializeAsync();

        await Replies(host.Grains.LiveSale(saleId)).OweNotice(notice);

        Assert.Equal((0, 1), (await Replies(sale).Get(10) is var view ? view.Waiting : -1, view.Sent));
        Assert.Single(platform.Messages);
    }

    [Fact]
    public async Task An_order_tells_of_its_confirmation_its_parcel_and_the_end_of_a_hold_without_a_row_more_for_a_claim()
    {
        var (sale, product) = await SaleAsync(units: 5);
        await sale.Take([Comment("1", "m1 x2", "u1")]);
        var order = await OrderAsync(sale, "facebook:u1", held: 2);
        Assert.Equal(1, await RowsAsync("replies", sale)); // its settings
        var contact = new DeliveryContact("Lan", "0912345678", "Cao Bằng", "Minh Tâm", "Nà Lại");
        await order.Confirm(new("confirm", contact, PaymentMethod.Cod, "link:facebook:u1"));
        await order.Advance(new("pack", FulfilmentStep.Pack, "tamhoa"));
        await RepliesAsync(sale, view => view.Sent == 1);
        await order.Advance(new("ship", FulfilmentStep.Ship, "tamhoa", "VNPost EB12"));
        await order.Advance(new("ship", FulfilmentStep.Ship, "tamhoa", "VNPost EB12"));

        await RepliesAsync(sale, view => view.Sent == 2);
        Assert.Contains("180.000đ", platform.Messages.First().Text, StringComparison.Ordinal);
        Assert.Contains("VNPost EB12", platform.Messages.Last().Text, StringComparison.Ordinal);

        await TapAsync(sale, product, "guest:g1", 1);
        await OrderAsync(sale, "guest:g1", held: 1);
        clock.Move(TimeSpan.FromHours(25));
        await OrderAsync(sale, "guest:g1", held: 0, touch: product);
        Assert.Equal(2, platform.Messages.Count);
    }

    [Fact]
    public async Task A_hold_that_is_about_to_end_is_told_of_once()
    {
        var (sale, _) = await SaleAsync(units: 5);
        await sale.Take([Comment("1", "m1 x2", "u1")]);
        await TickAsync(sale);
        clock.Move(TimeSpan.FromHours(22.5));

        await TickAsync(sale);
        await TickAsync(sale);

        await RepliesAsync(sale, view => view.Sent == 1);
        Assert.Contains("2 M1", Assert.Single(platform.Messages).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_cannot_be_written_to_under_a_comment_is_written_to_as_such_or_listed_with_their_phone()
    {
        var (sale, _) = await SaleAsync(units: 1);
        await sale.Take([Comment("1", "m1", "u1"), Comment("2", "m1 0987654321", "u2")]);
        platform.RefusesComments = ChannelRefusal.AlreadyAnswered;
        platform.RefusesUsers = ChannelRefusal.WindowClosed;

        await sale.Take([Comment("3", "hủy m1", "u1")]);

        await RepliesAsync(sale, view => view.Untold == 1);
        var untold = Assert.Single(await Replies(sale).GetUntold(null, 10));
        Assert.Equal(("facebook:u2", "0987654321", ChannelRefusal.WindowClosed, "Khách u2"), (untold.BuyerId, untold.Phone, untold.Reason, untold.UserName));
        Assert.Equal([ReplyKind.Promoted], untold.Kinds);
        Assert.Empty(await Replies(sale).GetUntold(untold.Number, 10));
        Assert.False(await Replies(sale).DismissUntold(new("d0", untold.Number + 1, "host")));
        Assert.True(await Replies(sale).DismissUntold(new("d1", untold.Number, "host")));
        Assert.Empty(await Replies(sale).GetUntold(null, 10));

        platform.RefusesUsers = null;
        await Replies(sale).OweNotice(new("n2", "facebook:u2", new(ReplyKind.RefundPaid, "", AmountVnd: 1_000)));
        await RepliesAsync(sale, view => view.Sent == 1);
        Assert.Equal("", platform.Messages.Last().CommentId);
    }

    [Fact]
    public async Task Who_wants_no_messages_gets_none_until_they_say_otherwise()
    {
        var (sale, _) = await SaleAsync(units: 2);
        var user = $"u{Guid.NewGuid():n}";
        await sale.Take([Comment("1", "m1", user), Comment("2", "dừng", user)]);
        var buyer = host.Grains.Buyer($"facebook:{user}");
        await Eventually.BecomesAsync(() => buyer.Get(), known => known.MessagesOff);

        await Replies(sale).OweNotice(new("n1", $"facebook:{user}", new(ReplyKind.RefundPaid, "", AmountVnd: 1_000)));
        await RepliesAsync(sale, view => view.Untold == 1);
        Assert.Empty(platform.Messages);
        Assert.Equal(ChannelRefusal.OptedOut, (await Replies(sale).GetUntold(null, 10))[0].Reason);

        await sale.Take([Comment("3", "bật tin", user, second: 5)]);
        await Eventually.BecomesAsync(() => buyer.Get(), known => !known.MessagesOff);
        await Replies(sale).OweNotice(new("n2", $"facebook:{user}", new(ReplyKind.RefundPaid, "", AmountVnd: 1_000)));
        await RepliesAsync(sale, view => view.Sent == 1);
    }

    [Fact]
    public async Task Under_a_comment_it_says_that_a_private_message_was_sent_and_never_the_way_itself()
    {
        var (sale, _) = await SaleAsync(units: 5, Prompt with { IsOn = true });

        await sale.Take([Comment("1", "m1 x2", "u1")]);

        await RepliesAsync(sale, view => view.Sent == 2);
        Assert.Contains("https://ocop.test/bag/facebook:u1", Assert.Single(platform.Messages).Text, StringComparison.Ordinal);
        var reply = Assert.Single(platform.Replies);
        Assert.Contains("nhắn riêng", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("http", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_that_fails_loses_no_notice_and_doubles_none()
    {
        var (sale, _) = await SaleAsync(units: 1);
        await sale.Take([Comment("1", "m1", "u1"), Comment("2", "m1", "u2")]);
        journal.Fails = 3;

        await sale.Take([Comment("3", "hủy m1", "u1")]);

        await RepliesAsync(sale, view => view.Sent == 1);
        Assert.True(journal.Fails <= 0);
        Assert.Single(platform.Messages.Select(message => message.Key).Distinct());
    }

    private async Task<(ILiveSaleGrain Sale, string Product)> SaleAsync(int units, ReplySettings? settings = null)
    {
        var product = await host.ProductAsync(units);
        var sale = await host.SaleAsync(("M1", product, null));
        await sale.PutReplies(new("replies", settings ?? Prompt));
        return (sale, product);
    }

    private async Task TapAsync(ILiveSaleGrain sale, string product, string buyer, int units) =>
        await host.Grains.Product(product).Claim(new($"tap-{Guid.NewGuid():n}", GrainHost.Key(sale.GetPrimaryKeyString(), buyer, product), ClaimMode.Set, units));

    private async Task<IOrderGrain> OrderAsync(ILiveSaleGrain sale, string buyer, int held, string? touch = null)
    {
        var order = host.Grains.Order(Ids.Order(sale.GetPrimaryKeyString(), "c-tam-hoa", buyer));
        if (touch is not null) await host.Grains.Product(touch).Receive(new($"touch-{Guid.NewGuid():n}", $"{touch}:1", 1, null, "test"));
        await Eventually.BecomesAsync(() => order.Get(), view => (view?.Lines.Sum(line => line.Held) ?? -1) == held);
        return order;
    }

    private IRepliesGrain Replies(ILiveSaleGrain sale) => host.Grains.Replies(sale.GetPrimaryKeyString());

    private Task<RepliesView> RepliesAsync(ILiveSaleGrain sale, Func<RepliesView, bool> fits) => Eventually.BecomesAsync(() => Replies(sale).Get(10), fits);

    private Task TickAsync(ILiveSaleGrain sale) => Replies(sale).AsReference<IRemindable>().ReceiveReminder("holds", default);

    private async Task<long> CountAsync(string text)
    {
        await using var connection = await database.Database.Facts.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var beside = await connection.QueryAsync<(string Stream, long Version, string Data)>("SELECT stream, version, data FROM journal_personal");
        return beside.Count(row => TestKeys.Seal.Open(PersonalSeal.Beside(row.Stream, row.Version), row.Data).Contains(text, StringComparison.Ordinal))
            + await connection.ExecuteScalarAsync<long>(
                "SELECT (SELECT count(*) FROM journal WHERE instr(events, @text) > 0) + (SELECT count(*) FROM journal_snapshot WHERE instr(state, @text) > 0)", new { text });
    }

    private async Task<long> RowsAsync(string grain, ILiveSaleGrain sale)
    {
        await using var connection = await database.Database.Facts.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM journal WHERE stream = @stream", new { stream = $"{grain}/{sale.GetPrimaryKeyString()}" });
    }

    private Comment Comment(string id, string text, string user, int second = 0) =>
        new(id, CommentVerb.Add, "facebook", user, $"Khách {user}", text, clock.GetUtcNow().AddSeconds(second));

    private sealed class Links : IBagLinkWriter
    {
        public bool IsReady => true;

        public string? Write(string saleId, string buyerId) => $"https://ocop.test/bag/{buyerId}";
    }

    private sealed class Platform : IChannel
    {
        public ChannelRefusal? RefusesComments { get; set; }
        public ChannelRefusal? RefusesUsers { get; set; }
        public ConcurrentQueue<ChannelMessage> Replies { get; } = new();
        public ConcurrentQueue<ChannelMessage> Messages { get; } = new();

        public Task<ChannelAnswer> ReplyAsync(ChannelMessage reply, CancellationToken cancellation)
        {
            Replies.Enqueue(reply);
            return Task.FromResult(new ChannelAnswer(ChannelOutcome.Done));
        }

        public Task<ChannelAnswer> MessageAsync(ChannelMessage message, CancellationToken cancellation)
        {
            if ((message.CommentId.Length > 0 ? RefusesComments : RefusesUsers) is { } why) return Task.FromResult(ChannelAnswer.No(why));
            Messages.Enqueue(message);
            return Task.FromResult(new ChannelAnswer(ChannelOutcome.Done));
        }

        public Task<ChannelAnswer> HideAsync(ChannelHide comment, CancellationToken cancellation) => Task.FromResult(new ChannelAnswer(ChannelOutcome.Done));
    }

    /// <summary>A journal whose next writes of replies fail: half of them before the row is stored, half after.</summary>
    private sealed class FlakyJournal(IJournal journal) : IJournal
    {
        private int fails;

        public int Fails
        {
            get => Volatile.Read(ref fails);
            set => Volatile.Write(ref fails, value);
        }

        public async Task<AppendOutcome> AppendAsync(StreamAppend append)
        {
            var left = append.Stream.StartsWith("replies/", StringComparison.Ordinal) ? Interlocked.Decrement(ref fails) : -1;
            if (left >= 0 && left % 2 == 0) throw new JournalUnavailableException("Lost before the write.");
            var outcome = await journal.AppendAsync(append);
            return left >= 0 ? throw new JournalUnavailableException("Lost after the write.") : outcome;
        }

        public Task<StoredStream> ReadAsync(string stream, CancellationToken cancellation) => journal.ReadAsync(stream, cancellation);

        public Task<IReadOnlyList<StoredDecision>> FindAsync(string stream, IReadOnlyCollection<string> causes, CancellationToken cancellation) =>
            journal.FindAsync(stream, causes, cancellation);

        public Task<IReadOnlyDictionary<long, string>> ReadPersonalAsync(string stream, IReadOnlyCollection<long> versions, CancellationToken cancellation) =>
            journal.ReadPersonalAsync(stream, versions, cancellation);

        public Task SaveSnapshotAsync(string stream, long version, string state) => journal.SaveSnapshotAsync(stream, version, state);

        public Task MarkOwedSinceAsync(string stream, long? version, long known) => journal.MarkOwedSinceAsync(stream, version, known);

        public Task<IReadOnlyList<string>> FindOwingAsync(DateTimeOffset before, int limit, CancellationToken cancellation) =>
            journal.FindOwingAsync(before, limit, cancellation);
    }
}
