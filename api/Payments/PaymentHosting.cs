namespace Ocop.Api.Payments;

/// <summary>Payment by bank transfer.</summary>
internal static class PaymentHosting
{
    public static WebApplicationBuilder AddPayments(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PaymentKeys>();
        return builder;
    }

    public static void MapPayments(this IEndpointRouteBuilder routes)
    {
        routes.MapPayouts();
        routes.MapOrderPayments();
        routes.MapTransfers();
        routes.MapPaymentWebhooks();
    }
}
