using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Ocop.Payments;

namespace Ocop.Api.Payments.Webhooks;

/// <summary>payOS: HMAC-SHA256 over the fields of <c>data</c>, sorted. Source: payos.vn/docs, payOSHQ/payos-lib-node.</summary>
internal sealed class PayosMessages : IPaymentMessages
{
    /// <summary>The order of the sample that payOS sends when an address is entered.</summary>
    private const string TrialOrder = "123";

    public bool IsGenuine(IHeaderDictionary headers, JsonElement message, string secret)
    {
        var data = message.Object("data");
        if (data.ValueKind != JsonValueKind.Object) return false;
        var signed = string.Join('&', data.EnumerateObject().OrderBy(field => field.Name, StringComparer.Ordinal).Select(field => $"{field.Name}={Plain(field.Value)}"));
        return Signatures.AreEqual(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(signed)), message.Text("signature"));
    }

    public PaymentMessage? Read(JsonElement message)
    {
        var data = message.Object("data");
        // Anything but 00 tells of a payment that failed.
        if (data.Text("code") is { } code && code != "00") return PaymentMessage.Nothing;
        return MessageFields.Transfer(
            PaymentProvider.Payos, data.Text("reference"), [data.Text("accountNumber"), data.Text("virtualAccountNumber")], data.Whole("amount"),
            data.Text("reference"), data.Text("description"), data.Text("counterAccountName"), data.VietnamTime("transactionDateTime"));
    }

    public bool IsTrial(JsonElement message) => message.Object("data").Text("orderCode") == TrialOrder;

    private static string Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        // So the provider's own code has it.
        JsonValueKind.String => value.GetString() is "null" or "undefined" ? "" : value.GetString()!,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetRawText(),
        _ => SortedJson.Write(value),
    };
}
