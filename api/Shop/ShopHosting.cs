namespace Ocop.Api.Shop;

/// <summary>What buyers see outside a live sale.</summary>
internal static class ShopHosting
{
    public static IServiceCollection AddShop(this IServiceCollection services) => services.AddSingleton<ShopShelves>();
}
