using System.Text.Json;
using Ocop.Payments;

namespace Ocop.Api.Payments.Webhooks;

/// <summary>What a provider's message says.</summary>
/// <param name="Transfer">A transfer that came in; <c>null</c> for tests, for money that went out, and for what is none of our business.</param>
internal sealed record PaymentMessage(ReceiveTransfer? Transfer)
{
    public static readonly PaymentMessage Nothing = new((ReceiveTransfer?)null);
}

/// <summary>How one provider tells of transfers. Sources are named in each.</summary>
internal interface IPaymentMessages
{
    /// <summary>Whether the message was signed with the producer's key. Nothing is believed before.</summary>
    bool IsGenuine(IHeaderDictionary headers, JsonElement message, string secret);

    /// <summary>The message; <c>null</c> when it is not as documented.</summary>
    PaymentMessage? Read(JsonElement message);

    /// <summary>Answered without effect when it is for an account that is not the producer's: the provider tries the address out.</summary>
    bool IsTrial(JsonElement message) => false;
}

/// <summary>Reaches the providers.</summary>
internal static class PaymentMessages
{
    public static IPaymentMessages Of(PaymentProvider provider) => provider switch
    {
        PaymentProvider.Sepay => new SepayMessages(),
        PaymentProvider.Casso => new CassoMessages(),
        PaymentProvider.Payos => new PayosMessages(),
        _ => throw new NotSupportedException($"{provider} sends nothing."),
    };
}
