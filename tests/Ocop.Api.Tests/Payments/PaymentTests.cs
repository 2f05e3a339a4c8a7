using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Ocop.Api.Hosting;
using Ocop.Api.Orders;
using Ocop.Api.Payments;
using Ocop.Api.Products;
using Ocop.Orders;
using Ocop.Payments;

namespace Ocop.Api.Tests.Payments;

public sealed class PaymentTests(ApiFixture api)
{
    private const string Producer = "c-htx-tam-hoa";
    private const string Key = "sepay-key-1234";
    private static long transfers = 1_000;
    private static readonly object Account = new { bankBin = "970436", accountNumber = "1012 345 678", holder = "Hợp tác xã Tâm Hòa" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bag_is_paid_by_a_transfer_that_the_bank_tells_of()
    {
        var (seller, buyer, orderId) = await ConfirmedAsync();
        var path = $"/api/orders/{orderId}/payment";
        var payment = await buyer.GetAsync<PaymentDetails>(path);
        Assert.Equal((PaymentStatus.Unpaid, 180_000L, "HOP TAC XA TAM HOA"), (payment.Status, payment.OutstandingVnd, payment.Account!.Holder));
        Assert.Contains($"54061800005802VN62150811OCOP {payment.Code![4..]}6304", payment.QrText, StringComparison.Ordinal);
        var qr = await (await buyer.TryGetAsync($"{path}/qr.svg")).Content.ReadAsStringAsync(Cancellation);
        Assert.Equal("svg", XElement.Parse(qr).Name.LocalName);

        var body = WebhookSignatureTests.SepayBody($"MBVCB {payment.Code!.ToLowerInvariant()} ck", 180_000, id: NextId(), reference: $"FT{NextId()}");
        for (var i = 0; i < 3; i++)
            Assert.Equal("""{"success":true}""", await (await SendAsync(body)).Content.ReadAsStringAsync(Cancellation));

        var paid = await UntilAsync(buyer, path, p => p.Status == PaymentStatus.Paid);
        Assert.Equal((180_000L, (string?)null), (paid.ReceivedVnd, paid.QrText));
        await buyer.TryGetAsync($"{path}/qr.svg").RefusedAsync(HttpStatusCode.Conflict, "nothingDue");
        await seller.TryPostAsync($"{path}/received").RefusedAsync(HttpStatusCode.Conflict, "nothingDue");
    }

    [Fact]
    public async Task One_tap_of_the_producer_pays_an_order_and_can_be_taken_back()
    {
        var (seller, buyer, orderId) = await ConfirmedAsync();
        var path = $"/api/orders/{orderId}/payment";
        await buyer.TryPostAsync($"{path}/received").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await seller.TryPostAsync($"{path}/received", new { amountVnd = 0 }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await seller.TryPostAsync($"{path}/received", key: "").RefusedAsync(HttpStatusCode.BadRequest, "idempotencyKeyMissing");

        var paid = await seller.PostAsync<PaymentDetails>($"{path}/received", key: "tap-1");
        Assert.Equal(PaymentStatus.Paid, paid.Status);
        Assert.Equal(180_000, (await seller.PostAsync<PaymentDetails>($"{path}/received", key: "tap-1")).ReceivedVnd);
        Assert.Equal(PaymentStatus.Unpaid, (await seller.PostAsync<PaymentDetails>($"{path}/received/undo")).Status);
        await seller.TryPostAsync($"{path}/received/undo").RefusedAsync(HttpStatusCode.Conflict, "nothingToUndo");

        await seller.PostAsync<PaymentDetails>($"{path}/received", new { amountVnd = 200_000 });
        await seller.TryPostAsync($"{path}/refunded", new { amountVnd = 20_001 }).RefusedAsync(HttpStatusCode.Conflict, "noRefundDue");
        Assert.Equal(PaymentStatus.Paid, (await seller.PostAsync<PaymentDetails>($"{path}/refunded")).Status);
        await buyer.PostAsync<OrderDetails>($"/api/orders/{orderId}/cancel", new { reason = "đổi ý" });
        Assert.Equal((PaymentStatus.RefundDue, 180_000L), await buyer.GetAsync<PaymentDetails>(path) is var p ? (p.Status, p.RefundDueVnd) : default);
    }

    [Fact]
    public async Task A_transfer_without_a_code_is_listed_and_assigned()
    {
        var (seller, buyer, orderId) = await ConfirmedAsync();
        var id = NextId();
        await SendAsync(WebhookSignatureTests.SepayBody("tra tien hang", 100_000, id: id, reference: $"R{id}"));
        var dismissed = NextId();
        await SendAsync(WebhookSignatureTests.SepayBody("hoc phi", 5_000, id: dismissed, reference: $"R{dismissed}"));
        await api.CaughtUpAsync();
        var list = $"/api/producers/{Producer}/transfers";
        var listed = (await seller.GetAsync<PageOf<TransferDetails>>($"{list}?status=unmatched")).Items.Single(t => t.TransferId == $"sepay:{id}");
        Assert.Equal((100_000L, "tra tien hang"), (listed.AmountVnd, listed.Text));

        await seller.TryPostAsync($"{list}/sepay:{id}/assign", new { orderId = "shop~c-other~web:lan" }).RefusedAsync(HttpStatusCode.NotFound, "orderNotFound");
        await seller.TryPostAsync($"{list}/sepay:{id}/assign", new { orderId = $"shop~{Producer}~web:nobody" }).RefusedAsync(HttpStatusCode.NotFound, "orderNotFound");
        await seller.TryPostAsync($"{list}/sepay:1{id}/assign", new { orderId }).RefusedAsync(HttpStatusCode.NotFound, "transferNotFound");
        await seller.PostAsync<SettledTransfer>($"{list}/sepay:{id}/assign", new { orderId });
        await seller.PostAsync<SettledTransfer>($"{list}/sepay:{id}/assign", new { orderId });
        await seller.TryPostAsync($"{list}/sepay:{id}/dismiss").RefusedAsync(HttpStatusCode.Conflict, "transferTaken");
        await seller.PostAsync<SettledTransfer>($"{list}/sepay:{dismissed}/dismiss");

        await UntilAsync(buyer, $"/api/orders/{orderId}/payment", p => p is { Status: PaymentStatus.PartlyPaid, OutstandingVnd: 80_000 });
        await api.CaughtUpAsync();
        var awaited = await seller.GetAsync<PageOf<OrderSummary>>($"/api/producers/{Producer}/orders?payment=awaited");
        Assert.Equal(100_000, awaited.Items.Single(order => order.OrderId == orderId).Money.ReceivedVnd);
        Assert.Equal(TransferStatus.Dismissed, (await seller.GetAsync<PageOf<TransferDetails>>(list)).Items.Single(t => t.TransferId == $"sepay:{dismissed}").Status);
        await seller.TryGetAsync($"{list}?status=lost").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await seller.TryGetAsync($"/api/producers/{Producer}/orders?payment=lost").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task A_transfer_said_to_be_for_the_wrong_order_goes_to_another_with_a_reason()
    {
        var (seller, _, wrong) = await ConfirmedAsync();
        var (_, buyer, right) = await ConfirmedAsync();
        var id = NextId();
        await SendAsync(WebhookSignatureTests.SepayBody("tra tien hang", 180_000, id: id, reference: $"R{id}"));
        var path = $"/api/producers/{Producer}/transfers/sepay:{id}";
        await seller.TryPostAsync($"{path}/reassign", new { orderId = right, reason = "wrongOrder" }).RefusedAsync(HttpStatusCode.Conflict, "transferNotAssigned");
        await seller.PostAsync<SettledTransfer>($"{path}/assign", new { orderId = wrong });

        await seller.TryPostAsync($"{path}/reassign", new { orderId = right, reason = "other" }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await seller.TryPostAsync($"{path}/reassign", new { orderId = right, reason = "mood" }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await seller.TryPostAsync($"{path}/reassign", new { orderId = right, reason = "wrongOrder" }, key: "").RefusedAsync(HttpStatusCode.BadRequest, "idempotencyKeyMissing");
        await seller.TryPostAsync($"{path}/reassign", new { orderId = "shop~c-other~web:lan", reason = "wrongOrder" }).RefusedAsync(HttpStatusCode.NotFound, "orderNotFound");
        await (await api.AsAsync("tanvieta")).TryPostAsync($"{path}/reassign", new { orderId = right, reason = "wrongOrder" }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        for (var i = 0; i < 2; i++)
            Assert.Equal(right, (await seller.PostAsync<SettledTransfer>($"{path}/reassign", new { orderId = right, reason = "wrongOrder" }, key: $"move-{id}")).OrderId);

        Assert.Equal(PaymentStatus.Unpaid, (await seller.GetAsync<PaymentDetails>($"/api/orders/{wrong}/payment")).Status);
        Assert.Equal((PaymentStatus.Paid, 180_000L), await buyer.GetAsync<PaymentDetails>($"/api/orders/{right}/payment") is var paid ? (paid.Status, paid.ReceivedVnd) : default);
        Assert.Contains("thuộc đơn khác", (await seller.GetAsync<OrderDetails>($"/api/orders/{wrong}")).History[^1].Reason!.Vi, StringComparison.Ordinal);
        await seller.PostAsync<OrderDetails>($"/api/orders/{right}/cancel", new { reason = "hết hàng" });
        await seller.PostAsync<PaymentDetails>($"/api/orders/{right}/payment/refunded");
        await seller.TryPostAsync($"{path}/reassign", new { reason = "wrongOrder" }).RefusedAsync(HttpStatusCode.Conflict, "transferGone");
    }

    [Fact]
    public async Task What_is_not_signed_or_not_for_the_producer_leaves_nothing()
    {
        var seller = await SellerAsync();
        var id = NextId();
        var body = WebhookSignatureTests.SepayBody("mao danh", id: id, reference: $"R{id}");
        await TrySendAsync(body, key: "wrong-key").RefusedAsync(HttpStatusCode.Unauthorized, "wrongSignature");
        await TrySendAsync(body, key: null).RefusedAsync(HttpStatusCode.Unauthorized, "wrongSignature");
        await TrySendAsync(body, producer: "c-htx-nong-san-tan-viet-a").RefusedAsync(HttpStatusCode.Unauthorized, "wrongSignature");
        await TrySendAsync(body, provider: "momo").RefusedAsync(HttpStatusCode.NotFound, "notFound");
        await TrySendAsync(body.Replace("1012345678", "999999", StringComparison.Ordinal)).RefusedAsync(HttpStatusCode.Conflict, "notYourAccount");
        await TrySendAsync("{").RefusedAsync(HttpStatusCode.BadRequest, "malformedBody");
        await TrySendAsync("""{"t":"\ud800"}""").RefusedAsync(HttpStatusCode.BadRequest, "malformedBody");
        await TrySendAsync("{}").RefusedAsync(HttpStatusCode.BadRequest, "malformedBody");
        await TrySendAsync($$"""{"t":"{{new string('x', 70_000)}}"}""").RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "tooLarge");
        await SendAsync(WebhookSignatureTests.SepayBody("di", type: "out", id: id, reference: $"R{id}"));
        await api.CaughtUpAsync();
        Assert.DoesNotContain(
            (await seller.GetAsync<PageOf<TransferDetails>>($"/api/producers/{Producer}/transfers")).Items, t => t.TransferId == $"sepay:{id}");
    }

    [Fact]
    public async Task Casso_and_payOS_are_understood_and_their_trials_do_nothing()
    {
        var seller = await SellerAsync();
        await seller.PutAsync<PaymentWebhook>($"/api/producers/{Producer}/payment-webhooks/casso", new { secret = "casso-key-1234" });
        await seller.PutAsync<PaymentWebhook>($"/api/producers/{Producer}/payment-webhooks/payos", new { secret = "1a54716c8f0efb2744fb28b6e38b25da7f67a925d98bc1c18bd8faaecadd7675" });
        var casso = $$$"""{"error":0,"data":{"id":{{{NextId()}}},"reference":"C{{{NextId()}}}","description":"tra tien 🍯","amount":7000,"accountNumber":"1012345678"}}""";
        foreach (var body in new[] { casso, """{"error":0,"data":{"id":0,"amount":599000,"accountNumber":"88888888"}}""" })
            Assert.True((await SendCassoAsync(body)).IsSuccessStatusCode);
        using var trial = Content("""
            {"code":"00","success":true,"data":{"orderCode":123,"amount":3000,"description":"VQRIO123","accountNumber":"12345678","reference":"TF230204212323",
            "transactionDateTime":"2023-02-04 18:25:00","currency":"VND","paymentLinkId":"124c33293c43417ab7879e14c8d9eb18","code":"00","desc":"Thành công",
            "counterAccountBankId":"","counterAccountBankName":"","counterAccountName":"","counterAccountNumber":"","virtualAccountName":"","virtualAccountNumber":""},
            "signature":"412e915d2871504ed31be63c8f62a149a4410d34c4c42affc9006ef9917eaa03"}
            """);
        Assert.True((await api.Anonymous().Http.PostAsync($"/api/payments/payos/{Producer}", trial, Cancellation)).IsSuccessStatusCode);
        await api.CaughtUpAsync();
        var listed = (await seller.GetAsync<PageOf<TransferDetails>>($"/api/producers/{Producer}/transfers")).Items;
        Assert.Equal("tra tien 🍯", Assert.Single(listed, t => t.TransferId.StartsWith("casso:", StringComparison.Ordinal)).Text);
        Assert.DoesNotContain(listed, t => t.AmountVnd is 3000 or 599000);
    }

    [Fact]
    public async Task Keys_are_never_told_again_and_can_be_forgotten()
    {
        var (seller, path) = (await api.AsAsync("tanvieta"), "/api/producers/c-htx-nong-san-tan-viet-a/payment-webhooks");
        await seller.PutAsync<PaymentWebhook>($"{path}/sepay", new { secret = "very-secret-1234" });
        var text = await (await seller.TryGetAsync(path)).Content.ReadAsStringAsync(Cancellation);
        Assert.DoesNotContain("very-secret", text, StringComparison.Ordinal);
        var known = JsonSerializer.Deserialize<IReadOnlyList<PaymentWebhook>>(text, ApiJson.Options)!;
        Assert.Equal([true, false, false], known.Select(webhook => webhook.HasSecret));
        Assert.Equal("/api/payments/sepay/c-htx-nong-san-tan-viet-a", known[0].Path);
        await seller.TryAsync(HttpMethod.Delete, $"{path}/sepay", null, "");
        Assert.DoesNotContain((await seller.GetAsync<IReadOnlyList<PaymentWebhook>>(path)), webhook => webhook.HasSecret);
        await seller.TryAsync(HttpMethod.Put, $"{path}/paypal", new { secret = "very-secret-1234" }, null).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await seller.TryAsync(HttpMethod.Put, $"{path}/sepay", new { secret = "short" }, null).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task A_producer_is_paid_to_its_own_account_only()
    {
        var (seller, path) = (await SellerAsync(), $"/api/producers/{Producer}/payout-account");
        Assert.Equal(("Vietcombank", "1012345678", 24), await seller.GetAsync<PayoutAccountDetails>(path) is var a ? (a.BankName, a.AccountNumber, a.PayWithinHours) : default);
        var problem = await seller
            .TryAsync(HttpMethod.Put, path, new { bankBin = "000000", accountNumber = "12-34", holder = "Hòa 🍯", payWithinHours = 0 }, null)
            .RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(["bankBin", "accountNumber", "holder", "payWithinHours"], problem.GetProperty("errors").EnumerateObject().Select(field => field.Name));
        var stranger = await api.AsAsync("tanvieta");
        await stranger.TryAsync(HttpMethod.Put, path, Account, null).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await stranger.TryGetAsync(path).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await stranger.TryGetAsync($"/api/producers/{Producer}/transfers").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await stranger.TryAsync(HttpMethod.Put, $"/api/producers/{Producer}/payment-webhooks/sepay", new { secret = "mine-mine-mine" }, null).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await stranger.TryPostAsync($"/api/producers/{Producer}/transfers/sepay:1/dismiss").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Contains(await api.Anonymous().GetAsync<IReadOnlyList<Bank>>("/api/reference/banks"), bank => bank is { Bin: "970405", Name: "Agribank" });
    }

    [Fact]
    public async Task Without_an_account_to_pay_to_a_transfer_is_refused_clearly()
    {
        var (host, buyer) = (await api.AsAsync("ocop"), await api.GuestAsync());
        var sale = await host.StartSaleAsync(("HT", "p-hong-tra-kolia", null, null));
        await buyer.PostAsync<ClaimResult>($"/api/sales/{sale.SaleId}/claims", new { code = "HT", quantity = 1 });
        await buyer.TryPostAsync($"/api/sales/{sale.SaleId}/my-bag/confirm", Form("transfer")).RefusedAsync(HttpStatusCode.Conflict, "noPayoutAccount");
        Assert.Equal(OrderOutcome.Done, (await buyer.PostAsync<BagConfirmation>($"/api/sales/{sale.SaleId}/my-bag/confirm", Form("cod"))).Orders.Single().Outcome);
    }

    private static object Form(string payment) => new
    {
        name = "Nguyễn Thị Lan", phone = "0912345678", province = "Cao Bằng", commune = "Thục Phán", street = "12 Kim Đồng", payment,
    };

    private static long NextId() => Interlocked.Increment(ref transfers);

    private async Task<ApiClient> SellerAsync()
    {
        var seller = await api.AsAsync("tamhoa");
        await seller.PutAsync<PayoutAccountDetails>($"/api/producers/{Producer}/payout-account", Account);
        await seller.PutAsync<PaymentWebhook>($"/api/producers/{Producer}/payment-webhooks/sepay", new { secret = Key });
        return seller;
    }

    private async Task<(ApiClient Seller, ApiClient Buyer, string OrderId)> ConfirmedAsync()
    {
        var (seller, buyer) = (await SellerAsync(), await api.GuestAsync());
        var sale = await seller.StartSaleAsync(("LX", "p-lap-suon-tam-hoa", null, null));
        await buyer.PostAsync<ClaimResult>($"/api/sales/{sale.SaleId}/claims", new { code = "LX", quantity = 2 });
        var confirmed = await buyer.PostAsync<BagConfirmation>($"/api/sales/{sale.SaleId}/my-bag/confirm", Form("transfer"));
        return (seller, buyer, Assert.Single(confirmed.Orders).OrderId);
    }

    private static async Task<PaymentDetails> UntilAsync(ApiClient caller, string path, Predicate<PaymentDetails> fits)
    {
        while (true)
        {
            var payment = await caller.GetAsync<PaymentDetails>(path);
            if (fits(payment)) return payment;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(string body)
    {
        var response = await TrySendAsync(body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancellation));
        return response;
    }

    private async Task<HttpResponseMessage> TrySendAsync(string body, string? key = Key, string producer = Producer, string provider = "sepay")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/payments/{provider}/{producer}") { Content = Content(body) };
        if (key is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Apikey {key}");
        return await api.Anonymous().Http.SendAsync(request, Cancellation);
    }

    private async Task<HttpResponseMessage> SendCassoAsync(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/payments/casso/{Producer}") { Content = Content(body) };
        request.Headers.TryAddWithoutValidation(
            "X-Casso-Signature", WebhookSignatureTests.Sign("casso-key-1234", "1727948258788", JsonDocument.Parse(body).RootElement));
        return await api.Anonymous().Http.SendAsync(request, Cancellation);
    }

    private static StringContent Content(string body) => new(body, Encoding.UTF8, "application/json");
}
