using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Channels;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.LiveSales;

namespace Ocop.Cluster.Tests.Channels;

public sealed class RepliesGrainTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IAsyncLifetime
{
    private static readonly DateTimeOffset Eight = new(2026, 1, 10, 13, 0, 0, TimeSpan.Zero);
    private static readonly ReplySettings Prompt = ReplySettings.Off with { IsOn = true, HidesPhones = true, MergeSeconds = 0, PerMinute = 600 };
    private readonly FakeChannel channel = new();
    private GrainHost host = null!;

    public async ValueTask InitializeAsync() => host = await GrainHost.StartAsync(
        database.Options, configure: services => services.AddSingleton<IChannel>(channel));

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_comment_that_claims_is_answered_once_and_its_phone_number_is_hidden()
    {
        var sale = await SaleAsync(Prompt);
        var comment = Comment("1", "m1 x2 0912345678");

        await sale.Take([comment, Comment("2", "hay quá", "u2")]);
        await sale.Take([comment]);

        var view = await ViewAsync(sale, view => view is { Sent: 1, Hidden: 1 });
        var reply = Assert.Single(view.Items);
        Assert.Equal(("1", ReplyStatus.Sent, true, 0), (reply.CommentId, reply.Status, reply.IsAutomatic, view.Waiting));
        Assert.Contains("2 M1", reply.Text, StringComparison.Ordinal);
        Assert.Equal(["hide 1", "reply 1"], channel.Calls.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_busy_or_failing_channel_is_asked_again_with_the_same_key()
    {
        var sale = await SaleAsync(Prompt);
        channel.Fails = 1;
        channel.Busy = 2;

        await sale.Take([Comment("1", "m1 x2")]);

        await ViewAsync(sale, view => view.Sent == 1);
        Assert.Equal(4, channel.Calls.Count);
        Assert.Single(channel.Keys.Distinct());
    }

    [Fact]
    public async Task What_waited_when_the_house_went_dark_is_said_afterwards()
    {
        var sale = await SaleAsync(Prompt with { MergeSeconds = 6 });
        await sale.Take([Comment("1", "m1 x2")]);
        await ViewAsync(sale, view => view.Waiting == 1);
        await host.DisposeAsync();
        Assert.Empty(channel.Calls);
        await InitializeAsync();

        await ViewAsync(sale, view => view.Sent == 1);
        Assert.Equal(["reply 1"], channel.Calls);
    }

    [Fact]
    public async Task An_answer_of_the_host_is_said_in_their_words_or_taken_back_in_time()
    {
        var sale = await SaleAsync(Prompt with { IsOn = false, MergeSeconds = 6 });
        await sale.Take([Comment("1", "m1 còn không shop?"), Comment("2", "m1 còn không shop?", "u2")]);

        await sale.Settle(new("k1", "1", LineAction.Answer, [], "host", "Dạ còn ạ"));
        await sale.Settle(new("k2", "2", LineAction.Answer, [], "host", "Dạ hết rồi ạ"));
        var withdrawn = await sale.Undo(new("u2", "2", "host"));
        var said = await ViewAsync(sale, view => view.Sent == 1);
        var late = await sale.Undo(new("u1", "1", "host"));

        Assert.Equal((true, false), (withdrawn.IsWithdrawn, late.IsWithdrawn));
        var reply = Assert.Single(said.Items);
        Assert.Equal(("1", "Dạ còn ạ", false), (reply.CommentId, reply.Text, reply.IsAutomatic));
        Assert.Equal(["reply 1"], channel.Calls);
    }

    private async Task<ILiveSaleGrain> SaleAsync(ReplySettings settings)
    {
        var sale = await host.SaleAsync(("M1", await host.ProductAsync(units: 10), null));
        Assert.Equal(settings, await sale.PutReplies(new("replies", settings)));
        return sale;
    }

    private Task<RepliesView> ViewAsync(ILiveSaleGrain sale, Func<RepliesView, bool> fits) =>
        Eventually.BecomesAsync(() => host.Grains.Replies(sale.GetPrimaryKeyString()).Get(10), fits);

    private static Comment Comment(string id, string text, string user = "u1") =>
        new(id, CommentVerb.Add, "facebook", user, $"Khách {user}", text, Eight);

    private sealed class FakeChannel : IChannel
    {
        public int Busy { get; set; }
        public int Fails { get; set; }
        public ConcurrentQueue<string> Calls { get; } = new();
        public ConcurrentQueue<string> Keys { get; } = new();

        public Task<ChannelAnswer> ReplyAsync(ChannelMessage reply, CancellationToken cancellation) => AnswerAsync("reply", reply.CommentId, reply.Key);

        public Task<ChannelAnswer> MessageAsync(ChannelMessage message, CancellationToken cancellation) =>
            AnswerAsync("message", message.CommentId, message.Key);

        public Task<ChannelAnswer> HideAsync(ChannelHide comment, CancellationToken cancellation) => AnswerAsync("hide", comment.CommentId, comment.Key);

        private Task<ChannelAnswer> AnswerAsync(string act, string commentId, string key)
        {
            Calls.Enqueue($"{act} {commentId}");
            Keys.Enqueue(key);
            if (Fails-- > 0) throw new HttpRequestException("No route to the platform.");
            return Task.FromResult(Busy-- > 0 ? new(ChannelOutcome.Busy, TimeSpan.FromMilliseconds(20)) : new ChannelAnswer(ChannelOutcome.Done));
        }
    }
}
