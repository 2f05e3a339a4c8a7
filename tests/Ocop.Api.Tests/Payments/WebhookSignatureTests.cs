using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Ocop.Api.Payments.Webhooks;

namespace Ocop.Api.Tests.Payments;

/// <summary>Messages and signatures as the providers have published them.</summary>
public sealed class WebhookSignatureTests
{
    private const string CassoKey = "mgExMrjj4i7a1p8Cs6LmFbpCd8lbw4sSX4LZXPag7TKazeIogtR90tvWYTkwQbvs";
    private const string CassoBody = """
        {"error":0,"data":{"id":0,"reference":"MA_GIAO_DICH_THU_NGHIEM","description":"giao dich thu nghiem","amount":599000,"runningBalance":25000000,
        "transactionDateTime":"2024-10-03 15:06:37","accountNumber":"88888888","bankName":"VPBank","bankAbbreviation":"VPB","virtualAccountNumber":"",
        "virtualAccountName":"","counterAccountName":"NGUYEN VAN A","counterAccountNumber":"8888888888","counterAccountBankId":"970415","counterAccountBankName":"VietinBank"}}
        """;
    private const string CassoSigned =
        "t=1727948258788,v1=ed0a4bd2e826d5cb69988cdb141e6c1a080e21f3b57eb72cd78192220042b9e7dde0868fc667faea8e224900fa7904e7c88dfa098032fb2d6b6996856e8b7ff3";

    private const string PayosKey = "1a54716c8f0efb2744fb28b6e38b25da7f67a925d98bc1c18bd8faaecadd7675";
    private const string PayosBody = """
        {"code":"00","desc":"success","success":true,"data":{"orderCode":123,"amount":3000,"description":"VQRIO123","accountNumber":"12345678",
        "reference":"TF230204212323","transactionDateTime":"2023-02-04 18:25:00","currency":"VND","paymentLinkId":"124c33293c43417ab7879e14c8d9eb18",
        "code":"00","desc":"Thành công","counterAccountBankId":"","counterAccountBankName":null,"counterAccountName":"","counterAccountNumber":"",
        "virtualAccountName":"","virtualAccountNumber":""},"signature":"412e915d2871504ed31be63c8f62a149a4410d34c4c42affc9006ef9917eaa03"}
        """;

    private static readonly CassoMessages Casso = new();
    private static readonly PayosMessages Payos = new();
    private static readonly SepayMessages Sepay = new();

    [Fact]
    public void Cassos_published_message_is_genuine_and_a_test_call() =>
        Assert.Equal((true, PaymentMessage.Nothing), (Casso.IsGenuine(Headers("X-Casso-Signature", CassoSigned), Json(CassoBody), CassoKey), Casso.Read(Json(CassoBody))!));

    [Theory]
    [InlineData("")]
    [InlineData("t=1727948258788")]
    [InlineData("v1=00")]
    [InlineData("t=1727948258789,v1=ed0a4bd2e826d5cb69988cdb141e6c1a080e21f3b57eb72cd78192220042b9e7dde0868fc667faea8e224900fa7904e7c88dfa098032fb2d6b6996856e8b7ff3")]
    [InlineData("t=1727948258788,v1=not hexadecimal")]
    public void Another_time_or_a_broken_header_of_Casso_is_not(string header) =>
        Assert.False(Casso.IsGenuine(Headers("X-Casso-Signature", header), Json(CassoBody), CassoKey));

    [Fact]
    public void A_changed_amount_or_another_key_of_Casso_is_not()
    {
        var headers = Headers("X-Casso-Signature", CassoSigned);
        Assert.False(Casso.IsGenuine(headers, Json(CassoBody.Replace("599000", "599001", StringComparison.Ordinal)), CassoKey));
        Assert.False(Casso.IsGenuine(headers, Json(CassoBody), CassoKey + "x"));
    }

    /// <summary>What JavaScript's JSON.stringify writes for the same values.</summary>
    [Theory]
    [InlineData("""{"b":1,"a":{"d":[{"z":null,"y":true}],"c":"x"}}""", """{"a":{"c":"x","d":[{"y":true,"z":null}]},"b":1}""")]
    [InlineData("""{"t":"\ud83c\udf6f mật ong 🍯"}""", """{"t":"🍯 mật ong 🍯"}""")]
    [InlineData("""{"t":"a\/b <&'+>"}""", """{"t":"a/b <&'+>"}""")]
    [InlineData("""{"t":"\u0001\u001F\b\f\n\r\t\"\\"}""", """{"t":"\u0001\u001f\b\f\n\r\t\"\\"}""")]
    [InlineData("""{"t":"\u007f\u2028"}""", "{\"t\":\"\u007f\u2028\"}")]
    [InlineData("""{"n":185000.50,"m":-1}""", """{"m":-1,"n":185000.50}""")]
    [InlineData("""{"a":1,"a":2}""", """{"a":2}""")]
    [InlineData("""{"Z":1,"a":2,"_":3,"10":4}""", """{"10":4,"Z":1,"_":3,"a":2}""")]
    [InlineData("[]", "[]")]
    [InlineData("""{"a":{},"b":[]}""", """{"a":{},"b":[]}""")]
    public void Signed_json_is_written_as_JavaScript_writes_it(string json, string expected) => Assert.Equal(expected, SortedJson.Write(Json(json)));

    [Fact]
    public void The_published_message_of_payOS_is_genuine_and_a_trial()
    {
        Assert.True(Payos.IsGenuine(new HeaderDictionary(), Json(PayosBody), PayosKey));
        Assert.True(Payos.IsTrial(Json(PayosBody)));
        Assert.Equal(("payos:TF230204212323", 3000L), Payos.Read(Json(PayosBody))!.Transfer is { } t ? (t.TransferId, t.AmountVnd) : default);
    }

    [Fact]
    public void A_changed_message_of_payOS_is_not()
    {
        Assert.False(Payos.IsGenuine(new HeaderDictionary(), Json(PayosBody.Replace("3000", "3001", StringComparison.Ordinal)), PayosKey));
        Assert.False(Payos.IsGenuine(new HeaderDictionary(), Json("""{"signature":"x"}"""), PayosKey));
        Assert.False(Payos.IsGenuine(new HeaderDictionary(), Json("""{"data":{},"signature":null}"""), PayosKey));
    }

    [Theory]
    [InlineData("Apikey sesame-1234", true)]
    [InlineData("Bearer Apikey sesame-1234", true)]
    [InlineData("apikey sesame-1234", true)]
    [InlineData("Apikey sesame-12345", false)]
    [InlineData("Apikey ", false)]
    [InlineData("sesame-1234", false)]
    [InlineData("", false)]
    public void SePay_shows_the_key_in_a_header(string header, bool isGenuine) =>
        Assert.Equal(isGenuine, Sepay.IsGenuine(Headers("Authorization", header), Json("{}"), "sesame-1234"));

    [Fact]
    public void SePay_tells_of_a_transfer()
    {
        var transfer = Sepay.Read(Json(SepayBody()))!.Transfer!;
        Assert.Equal(("sepay:92704", 185_000L, "FT26327000001", "OCOPA1B2C3 chuyen tien"), (transfer.TransferId, transfer.AmountVnd, transfer.Reference, transfer.Text.Text));
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 9, 35, 12, TimeSpan.FromHours(7)), transfer.PaidAt);
        Assert.Equal(["1012345678"], transfer.Accounts);
        Assert.Same(PaymentMessage.Nothing, Sepay.Read(Json(SepayBody(type: "out"))));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"transferType":"in","id":1}""")]
    [InlineData("""{"transferType":"in","id":1,"accountNumber":"1","transferAmount":1.5}""")]
    [InlineData("""{"transferType":"in","id":1,"accountNumber":"1","transferAmount":99999999999999999}""")]
    [InlineData("""{"transferType":"in","id":1,"accountNumber":"1","transferAmount":{}}""")]
    [InlineData("""{"transferType":"sideways","id":1,"accountNumber":"1","transferAmount":1}""")]
    public void A_message_that_is_not_as_documented_is_none(string body) => Assert.Null(Sepay.Read(Json(body)));

    [Fact]
    public void Ids_that_no_address_could_hold_are_written_otherwise_and_stay_different()
    {
        var ids = new[] { "FT 1/2", "FT 1/3" }.Select(id => Payos.Read(Json(PayosBody.Replace("TF230204212323", id, StringComparison.Ordinal)))!.Transfer!.TransferId).ToArray();
        Assert.All(ids, id => Assert.Matches("^payos:[0-9a-f]{64}$", id));
        Assert.Distinct(ids);
    }

    internal static string SepayBody(
        string content = "OCOPA1B2C3 chuyen tien", long amount = 185_000, string type = "in", long id = 92704, string account = "1012345678", string? reference = null) => $$"""
        {"id":{{id}},"gateway":"Vietcombank","transactionDate":"2026-11-23 09:35:12","accountNumber":"{{account}}","subAccount":null,"code":null,
        "content":"{{content}}","transferType":"{{type}}","description":"…","transferAmount":{{amount}},"referenceCode":"{{reference ?? "FT26327000001"}}","accumulated":1185000}
        """;

    internal static string Sign(string key, string time, JsonElement body) =>
        $"t={time},v1={Convert.ToHexStringLower(HMACSHA512.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{time}.{SortedJson.Write(body)}")))}";

    private static HeaderDictionary Headers(string name, string value) => new() { [name] = value };

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
