using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ocop.Payments;

namespace Ocop.Api.Payments.Webhooks;

/// <summary>
/// Casso, webhook V2: HMAC-SHA512 over the time and the message with all keys sorted, as JavaScript would write it.
/// Source: CassoHQ/casso-webhook-v2-verify-signature.
/// </summary>
internal sealed class CassoMessages : IPaymentMessages
{
    private const string Header = "X-Casso-Signature";

    public bool IsGenuine(IHeaderDictionary headers, JsonElement message, string secret)
    {
        var parts = headers[Header].ToString().Split(',', StringSplitOptions.TrimEntries);
        var (time, sent) = (Part(parts, "t="), Part(parts, "v1="));
        if (time is null || sent is null) return false;
        var signed = Encoding.UTF8.GetBytes($"{time}.{SortedJson.Write(message)}");
        return Signatures.AreEqual(HMACSHA512.HashData(Encoding.UTF8.GetBytes(secret), signed), sent);
    }

    public PaymentMessage? Read(JsonElement message)
    {
        var data = message.Object("data");
        // The console's test call.
        if (data.Text("id") == "0") return PaymentMessage.Nothing;
        return MessageFields.Transfer(
            PaymentProvider.Casso, data.Text("id"), [data.Text("accountNumber"), data.Text("virtualAccountNumber")], data.Whole("amount"),
            data.Text("reference"), data.Text("description"), data.Text("counterAccountName"), data.VietnamTime("transactionDateTime"));
    }

    private static string? Part(string[] parts, string name) =>
        parts.FirstOrDefault(part => part.StartsWith(name, StringComparison.Ordinal))?[name.Length..];
}
