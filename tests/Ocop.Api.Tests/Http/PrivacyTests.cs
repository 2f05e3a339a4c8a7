using System.Collections.Immutable;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Api.Accounts;
using Ocop.Api.Audit;
using Ocop.Api.Hosting;
using Ocop.Api.Orders;
using Ocop.Api.Privacy;
using Ocop.Api.Products;
using Ocop.Privacy;
using Ocop.Reports;

namespace Ocop.Api.Tests.Http;

/// <summary>Buyers take their data along and have it erased; operators do so on behalf of others.</summary>
public sealed class PrivacyTests(ApiFixture api)
{
    private const string Password = "a good password";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_buyer_is_erased_everywhere_and_whoever_has_the_address_reads_the_report()
    {
        var (buyer, login, name) = await BuyerAsync();
        var (host, order) = await DeliveredAsync(buyer, name);
        await buyer.TryPostAsync("/api/me/data/erasure", new { password = "guessed" }).RefusedAsync(HttpStatusCode.Unauthorized, "wrongPassword");
        var asked = await buyer.PostAsync<PrivacyDetails>("/api/me/data/erasure", new { password = Password });
        Assert.Equal((PrivacyStatus.Asked, true), (asked.Status, asked.CanTakeBack));
        Assert.Equal(asked.JobId, (await buyer.PostAsync<PrivacyDetails>("/api/me/data/erasure", new { password = Password })).JobId);
        await (await BuyerAsync()).Client.TryPostAsync($"/api/privacy/{asked.JobId}/take-back").RefusedAsync(HttpStatusCode.NotFound, "privacyRequestNotFound");
        Assert.Equal(PrivacyStatus.TakenBack, (await buyer.PostAsync<PrivacyDetails>($"/api/privacy/{asked.JobId}/take-back")).Status);

        // The same without the day in which it can be taken back.
        var jobId = await api.Services.GetRequiredService<IGrainFactory>().PrivacyDesk().Ask(
            new($"ask/{login}", $"privacy-{Guid.NewGuid():n}", PrivacyKind.Erasure, buyer.BuyerId, null, login, TimeSpan.Zero));
        var report = await EndedAsync(jobId);

        await buyer.TryPostAsync($"/api/privacy/{jobId}/take-back").RefusedAsync(HttpStatusCode.Conflict, "erasureBegun");
        Assert.Contains(report.Counts, count => count is { Kind: PersonalKind.Order, Count: 4 });
        Assert.Contains(report.Counts, count => count is { Kind: PersonalKind.Account, Count: 1 });
        Assert.NotEmpty(report.Stays);
        Assert.Null(report.BuyerIds);
        await api.Anonymous().TryPostAsync("/api/sessions", new { login, password = Password }).RefusedAsync(HttpStatusCode.Unauthorized, "wrongPassword");
        await api.Anonymous().TryPostAsync("/api/accounts", new { login, password = Password, name }).RefusedAsync(HttpStatusCode.Conflict, "loginTaken");

        var seen = await host.GetAsync<OrderDetails>($"/api/orders/{order}");
        Assert.Equal((true, null, true), (seen.IsErased, seen.Contact, seen.History[^1].IsErased));
        Assert.Equal(HttpStatusCode.OK, (await host.TryGetAsync($"/api/orders/{order}/document.pdf")).StatusCode);
        await api.CaughtUpAsync();
        var table = await (await host.TryGetAsync($"/api/producers/c-htx-tam-hoa/orders/export.csv?channel={seen.Channel}")).Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("đã xóa", table, StringComparison.Ordinal);
        Assert.DoesNotContain(name, table, StringComparison.Ordinal);
        Assert.Empty((await host.GetAsync<PageOf<DeskOrder>>($"/api/producers/c-htx-tam-hoa/orders/desk?channel={seen.Channel}&search={Uri.EscapeDataString(name)}")).Items);
        Assert.True(Assert.Single((await host.GetAsync<PageOf<DeskOrder>>($"/api/producers/c-htx-tam-hoa/orders/desk?channel={seen.Channel}&stage=done")).Items).Buyer.IsErased);

        var page = await api.Anonymous().TryGetAsync($"/my-data/{jobId}?lang=en");
        Assert.Contains("Names, phones, addresses and notes of orders", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal("attachment", (await api.Anonymous().TryGetAsync($"/api/privacy/{jobId}/report.json")).Content.Headers.ContentDisposition!.DispositionType);
        var acts = (await (await api.AsAsync("ocop")).GetAsync<PageOf<AuditEntry>>($"/api/audit?subject=privacy/{jobId}")).Items;
        Assert.Equal([AuditAct.ErasureEnded, AuditAct.ErasureAsked], acts.Select(act => act.Act));
    }

    [Fact]
    public async Task A_copy_is_fetched_by_who_asked_and_by_nobody_else()
    {
        var (buyer, login, name) = await BuyerAsync();
        await DeliveredAsync(buyer, name);
        var asked = await buyer.PostAsync<PrivacyDetails>("/api/me/data/export");
        await EndedAsync(asked.JobId);

        Assert.True(Assert.Single(await buyer.GetAsync<IReadOnlyList<PrivacyDetails>>("/api/me/data")).HasCopy);
        var copy = await buyer.TryGetAsync($"/api/privacy/{asked.JobId}/copy");
        var text = Encoding.UTF8.GetString(await copy.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.True(copy.Headers.CacheControl!.NoStore);
        foreach (var part in new[] { name, login, "Thục Phán", "HTX", "\"producerName\"" }) Assert.Contains(part, text, StringComparison.Ordinal);
        await (await api.AsAsync("ocop")).TryGetAsync($"/api/privacy/{asked.JobId}/copy").RefusedAsync(HttpStatusCode.NotFound, "privacyRequestNotFound");
        await api.Anonymous().TryGetAsync($"/api/privacy/{asked.JobId}/copy").RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");
    }

    [Fact]
    public async Task Operators_ask_by_id_or_phone_and_sellers_are_not_erased()
    {
        var (boss, seller) = (await api.AsAsync("ocop"), await api.AsAsync("tamhoa"));
        await seller.TryPostAsync("/api/me/data/erasure", new { password = "demo-ocop" }).RefusedAsync(HttpStatusCode.Conflict, "erasureOfSeller");
        await seller.TryPostAsync("/api/privacy", new { kind = "export", phone = "0912345678" }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        foreach (var wrong in new object[] { new { kind = "erasure" }, new { kind = "erasure", phone = "12345" }, new { kind = "all", phone = "0912345678" }, new { kind = "export", buyerId = "no platform" } })
            await boss.TryPostAsync("/api/privacy", wrong).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        var phone = $"091{Random.Shared.Next(1_000_000, 9_999_999)}";

        var first = await boss.PostAsync<PrivacyDetails>("/api/privacy", new { kind = "erasure", phone = $"+84 {phone[1..]}" });
        var again = await boss.PostAsync<PrivacyDetails>("/api/privacy", new { kind = "erasure", phone });

        Assert.Equal((first.JobId, "ocop"), (again.JobId, again.AskedBy));
        var list = await (await boss.TryGetAsync("/api/privacy")).Content.ReadAsStringAsync(Cancellation);
        Assert.Contains(first.JobId, list, StringComparison.Ordinal);
        Assert.DoesNotContain(phone, list, StringComparison.Ordinal);
        Assert.Equal(PrivacyStatus.TakenBack, (await boss.PostAsync<PrivacyDetails>($"/api/privacy/{first.JobId}/take-back")).Status);
        await api.Anonymous().TryGetAsync("/api/privacy/privacy-unknown").RefusedAsync(HttpStatusCode.NotFound, "privacyRequestNotFound");
    }

    [Fact]
    public async Task An_erasure_by_age_is_the_systems_and_tells_what_was_old()
    {
        var (boss, jobId) = (await api.AsAsync("ocop"), $"age-{Guid.NewGuid():n}");
        var (now, before) = (TimeProvider.System.GetUtcNow(), new DateTimeOffset(2024, 11, 29, 5, 0, 0, TimeSpan.Zero));
        var away = Enumerable.Range(0, 4).Select(number => $"facebook:{jobId}-{number}").ToImmutableArray();
        await api.Services.GetRequiredService<IPrivacyJobs>().PutAsync(new(jobId, PrivacyKind.Erasure, null, null, 0, AuditRow.System, now, now, away, before), Cancellation);

        var ended = await EndedAsync(jobId);

        Assert.Equal((before, "Xóa vì đã lâu không dùng"), (ended.Before, ended.KindText.Vi));
        Assert.Contains("29/11/2024", await PageAsync($"/my-data/{jobId}"), StringComparison.Ordinal);
        var list = await PageAsync("/privacy");
        Assert.Contains("Hệ thống", list, StringComparison.Ordinal);
        Assert.Contains("4 người mua", list, StringComparison.Ordinal);
        Assert.DoesNotContain(away[0], list, StringComparison.Ordinal);

        async Task<string> PageAsync(string path) => WebUtility.HtmlDecode(await (await boss.TryGetAsync(path)).Content.ReadAsStringAsync(Cancellation));
    }

    private async Task<(ApiClient Client, string Login, string Name)> BuyerAsync()
    {
        var id = $"{Guid.NewGuid():n}"[..10];
        var (login, name) = ($"b{id}", $"Triệu Thị {id}");
        await api.Anonymous().PostAsync<Me>("/api/accounts", new { login, password = Password, name });
        return (await api.Anonymous().SignInAsync(login, Password), login, name);
    }

    private async Task<(ApiClient Host, string OrderId)> DeliveredAsync(ApiClient buyer, string name)
    {
        var host = await api.AsAsync("tamhoa");
        var sale = (await host.StartSaleAsync(("M1", await host.ProductAsync(units: 5), null, null))).SaleId;
        await buyer.PostAsync<ClaimResult>($"/api/sales/{sale}/claims", new { code = "M1", quantity = 1 });
        var orderId = (await buyer.BagAsync(sale, lines: 1)).Orders[0].OrderId;
        await buyer.PostAsync<OrderDetails>($"/api/orders/{orderId}/confirm", new
        {
            name, phone = "0987333444", province = "Cao Bằng", commune = "Thục Phán", street = "Ngõ 5", payment = "cod",
        });
        foreach (var step in new[] { "pack", "ship", "deliver" }) await host.PostAsync<OrderDetails>($"/api/orders/{orderId}/{step}", new { note = $"cho {name}" });
        return (host, orderId);
    }

    private async Task<PrivacyDetails> EndedAsync(string jobId)
    {
        while (true)
        {
            var job = await api.Anonymous().GetAsync<PrivacyDetails>($"/api/privacy/{jobId}");
            if (job.Status == PrivacyStatus.Ended) return job;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
        }
    }
}
