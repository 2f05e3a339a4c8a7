using System.Text.Json;
using Ocop.Payments;

namespace Ocop.Api.Payments.Webhooks;

/// <summary>SePay: the producer's API key in a header, no signature. Source: developer.sepay.vn, sepayvn/laravel-sepay.</summary>
internal sealed class SepayMessages : IPaymentMessages
{
    private const string Scheme = "Apikey ";

    /// <remarks>Proxies may put a scheme of their own before it.</remarks>
    public bool IsGenuine(IHeaderDictionary headers, JsonElement message, string secret)
    {
        var sent = headers.Authorization.ToString();
        var at = sent.LastIndexOf(Scheme, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && Signatures.AreEqual(secret, sent[(at + Scheme.Length)..].Trim());
    }

    public PaymentMessage? Read(JsonElement message) => message.Text("transferType") switch
    {
        "in" => MessageFields.Transfer(
            PaymentProvider.Sepay, message.Text("id"), [message.Text("accountNumber"), message.Text("subAccount")], message.Whole("transferAmount"),
            message.Text("referenceCode"), message.Text("content") ?? message.Text("description"), payer: null, message.VietnamTime("transactionDate")),
        "out" => PaymentMessage.Nothing,
        _ => null,
    };
}
