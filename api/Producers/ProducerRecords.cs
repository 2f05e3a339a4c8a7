using Ocop.Producers;

namespace Ocop.Api.Producers;

/// <summary>A producer as buyers see it.</summary>
/// <param name="Products">How many products it lists; <c>null</c> where not counted.</param>
public sealed record ProducerDetails(
    string ProducerId, string Name, ProducerType Type, string? Commune, string? FormerDistrict, int? Products)
{
    internal static ProducerDetails Of(ProducerProfile profile, int? products) =>
        new(profile.ProducerId, profile.Name, profile.Type, profile.Commune, profile.FormerDistrict, products);
}

/// <summary>One product of a producer today.</summary>
/// <param name="Held">Units kept for claims now.</param>
/// <param name="Allocated">Units of confirmed orders, not yet shipped.</param>
/// <param name="UnitsToday">Units confirmed today, cancellations taken off.</param>
public sealed record ProductFigures(
    string ProductId, string Name, int OnHand, int Held, int Allocated, int Available, int SetAside, int Waiting,
    int UnitsToday, long RevenueTodayVnd, int OrdersToday);

/// <summary>All that a producer's screen shows: today's totals of stock and orders, in all and by product.</summary>
/// <param name="Day">The day in Vietnam (UTC+7).</param>
/// <param name="Version">Grows with every answer; an older one never replaces a newer one on a screen.</param>
public sealed record TodayFigures(
    ProducerDetails Producer, DateOnly Day, IReadOnlyList<ProductFigures> Products, IReadOnlyDictionary<string, int> OrdersByStatus,
    long RevenueTodayVnd, long Version)
{
    internal static TodayFigures Of(ProducerToday today) => new(
        ProducerDetails.Of(today.Profile, today.Products.Length), today.Day, [.. today.Products.Select(Of)],
        new Dictionary<string, int>(today.OrdersByStatus), today.RevenueTodayVnd, today.Version);

    private static ProductFigures Of(ProductToday product) => new(
        product.ProductId, product.Name, product.OnHand, product.Held, product.Allocated, product.Available, product.SetAside, product.Waiting,
        product.UnitsToday, product.RevenueTodayVnd, product.OrdersToday);
}
