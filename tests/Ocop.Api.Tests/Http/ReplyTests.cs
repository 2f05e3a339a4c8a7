using System.Net;
using Ocop.Api.LiveSales;
using Ocop.Channels;
using Ocop.LiveSales;

namespace Ocop.Api.Tests.Http;

public sealed class ReplyTests(ApiFixture api)
{
    private const string Product = "p-luc-tra-kolia";

    [Fact]
    public async Task Comments_are_answered_in_the_sales_own_words()
    {
        var (host, path) = await SaleAsync();
        var settings = await host.PutAsync<ReplySettingsRecord>($"{path}/replies/settings", new
        {
            isOn = true, mergeSeconds = 0, perMinute = 600, templates = new { held = new[] { "Chốt {held} {code} rồi nha" } },
        });
        Assert.Equal((true, 600, 60), (settings.IsOn, settings.PerMinute, settings.QuietAbove));
        Assert.Equal("Chốt {held} {code} rồi nha", Assert.Single(settings.Templates!["held"]!));
        Assert.NotEmpty((await host.GetAsync<ReplySettingsRecord>($"{path}/replies/settings")).Templates!["waiting"]!);

        await host.PostAsync<List<CommentResult>>($"{path}/comments", new[] { Comment("1", "m1 x2") });

        var reply = Assert.Single((await SaidAsync(host, path, 1)).Items);
        Assert.Equal(("Chốt 2 M1 rồi nha (trả lời tự động)", true, "1"), (reply.Text, reply.IsAutomatic, reply.CommentId));
    }

    [Fact]
    public async Task A_question_is_answered_by_template_or_by_hand()
    {
        var (host, path) = await SaleAsync();
        await host.PutAsync<ReplySettingsRecord>($"{path}/replies/settings", new { mergeSeconds = 0, perMinute = 600 });
        await host.PostAsync<List<CommentResult>>($"{path}/comments", new[] { Comment("1", "m1 giá sao shop?"), Comment("2", "ship bao lâu m1 vậy shop?") });

        var answered = await host.PostAsync<LineResult>($"{path}/needs-you/1", new { action = "answer", template = "price", code = "m1" });
        await host.PostAsync<LineResult>($"{path}/needs-you/2", new { action = "answer", text = "Dạ 2 đến 3 ngày ạ" });

        Assert.Equal(LineAction.Answer, answered.Settlement!.Action);
        var said = (await SaidAsync(host, path, 2)).Items.ToDictionary(reply => reply.CommentId);
        Assert.Contains("90.000đ", said["1"].Text, StringComparison.Ordinal);
        Assert.Equal(("Dạ 2 đến 3 ngày ạ", false, ReplyStatus.Sent), (said["2"].Text, said["2"].IsAutomatic, said["2"].Status));
        Assert.False((await host.PostAsync<LineResult>($"{path}/needs-you/2/undo")).AnswerWithdrawn);
    }

    [Fact]
    public async Task Settings_and_answers_that_make_no_sense_are_refused()
    {
        var (host, path) = await SaleAsync();
        foreach (object wrong in new object[]
        {
            new { perMinute = 0 }, new { mergeSeconds = 61 }, new { templates = new { sung = new[] { "la" } } }, new { templates = new { held = Array.Empty<string>() } },
            new { templates = new { held = new[] { "{phone}" } } }, new { templates = new { held = new[] { "" } } },
        })
            await host.TryAsync(HttpMethod.Put, $"{path}/replies/settings", wrong, null).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await host.PostAsync<List<CommentResult>>($"{path}/comments", new[] { Comment("1", "m1 giá sao shop?") });
        foreach (object wrong in new object[] { new { action = "answer" }, new { action = "answer", text = "a", template = "price" }, new { action = "answer", template = "sing" } })
            await host.TryPostAsync($"{path}/needs-you/1", wrong).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await host.TryPostAsync($"{path}/needs-you/1", new { action = "answer", template = "price", code = "ZZ" }).RefusedAsync(HttpStatusCode.NotFound, "unknownCode");
        await (await api.AsAsync("lan")).TryGetAsync($"{path}/replies").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await api.AsAsync("tamhoa")).TryGetAsync($"{path}/replies").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    private static async Task<RepliesRecord> SaidAsync(ApiClient host, string path, int sent)
    {
        while (true)
        {
            var replies = await host.GetAsync<RepliesRecord>($"{path}/replies");
            if (replies.Sent >= sent) return replies;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static object Comment(string id, string text) =>
        new { id, platform = "facebook", userId = $"u{id}", text, at = "2026-11-01T13:00:00Z" };

    private async Task<(ApiClient Host, string Path)> SaleAsync()
    {
        var host = await api.AsAsync("ocop");
        return (host, $"/api/sales/{(await host.StartSaleAsync(("M1", Product, null, null))).SaleId}");
    }
}
