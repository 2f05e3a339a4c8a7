namespace Ocop.Api.Hosting;

/// <summary>
/// Lists that are the same for everyone are written once and kept for a blink, so that a crowd that comes to look costs hardly
/// more than one visitor. Who is signed in reads them anew: a producer sees at once what was just changed.
/// </summary>
internal static class KeptLists
{
    /// <summary>No older than the rows that lists are read from may be in a storm.</summary>
    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(500);
    private const string Policy = "kept-lists";
    private const long MostBytes = 32 * 1024 * 1024;

    public static IServiceCollection AddKeptLists(this IServiceCollection services) => services.AddOutputCache(cache =>
    {
        cache.SizeLimit = MostBytes;
        cache.AddPolicy(Policy, policy => policy.Expire(Blink));
    });

    public static RouteHandlerBuilder Kept(this RouteHandlerBuilder list) => list.CacheOutput(Policy);
}
