using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using Ocop.Accounts;
using Ocop.ApiKeys;
using Ocop.LiveSales;
using Ocop.Shared;

namespace Ocop.Api.Accounts;

/// <summary>Who a request comes from.</summary>
public enum CallerRole
{
    /// <summary>Nobody known.</summary>
    Anonymous,

    /// <summary>A device that buys without an account.</summary>
    Guest,

    /// <summary>Whoever holds the link to a bag: may see and confirm it, and nothing else.</summary>
    BagHolder,
    Buyer,
    Producer,
    Operator,
}

/// <summary>Who makes a request, and what is theirs.</summary>
/// <param name="Role">What they may do.</param>
/// <param name="Id">The login, or the buyer id of a guest; unique over both.</param>
/// <param name="Name">Shown on screen.</param>
/// <param name="ProducerId">For a producer: whose products, sales and orders are theirs.</param>
/// <param name="BuyerId">Whose claims and orders are theirs.</param>
/// <param name="BagOf">For the holder of a link: the one sale whose bag it opens.</param>
/// <param name="PartOf">For the holder of a link that a producer made: whose part of the bag it opens; <c>null</c> for all of it.</param>
public sealed record Caller(
    CallerRole Role, string Id, string Name, string? ProducerId, string BuyerId, string? BagOf = null, string? PartOf = null)
{
    private const string ToolPrefix = "key:";

    internal const string RoleClaim = "role";
    internal const string IdClaim = "sub";
    internal const string NameClaim = "name";
    internal const string ProducerClaim = "producer";
    internal const string BuyerClaim = "buyer";
    internal const string BagClaim = "bag";
    internal const string PartClaim = "part";
    internal const string ScopeClaim = "scope";
    internal const string SessionClaim = "sid";
    internal const string RoundClaim = "round";

    public static readonly Caller Nobody = new(CallerRole.Anonymous, "", "", null, "");

    public bool IsSignedIn => Role != CallerRole.Anonymous;

    /// <summary>A producer's own tool, which shows an API key: it may do nothing but what its scopes name.</summary>
    public bool IsTool => Id.StartsWith(ToolPrefix, StringComparison.Ordinal);

    /// <summary>Of a tool.</summary>
    internal ImmutableArray<ApiScope> Scopes { get; init; } = [];

    /// <summary>Of an account that signed in: the session behind it. A token of before sessions were kept has none.</summary>
    internal string? SessionId { get; init; }

    /// <summary>How often that session had been refreshed when the token was made.</summary>
    internal int SessionRound { get; init; }

    public bool IsOperator => Role == CallerRole.Operator;

    public bool IsSeller => Role is CallerRole.Producer or CallerRole.Operator;

    public static ValueTask<Caller> BindAsync(HttpContext context, ParameterInfo _) => ValueTask.FromResult(Of(context.User));

    // A request asks several times who it comes from, and requests with one token share its identity.
    private static readonly ConditionalWeakTable<ClaimsIdentity, Caller> Read = [];

    /// <summary>The caller behind a token or cookie; one that lacks a part is nobody.</summary>
    public static Caller Of(ClaimsPrincipal? user) =>
        user?.Identity is ClaimsIdentity { IsAuthenticated: true } identity ? Read.GetValue(identity, Of) : Nobody;

    private static Caller Of(ClaimsIdentity identity)
    {
        var (id, buyer) = (identity.FindFirst(IdClaim)?.Value, identity.FindFirst(BuyerClaim)?.Value);
        return Enum.TryParse<CallerRole>(identity.FindFirst(RoleClaim)?.Value, ignoreCase: true, out var role) && id is not null && buyer is not null
            ? new(role, id, identity.FindFirst(NameClaim)?.Value ?? "", identity.FindFirst(ProducerClaim)?.Value, buyer, identity.FindFirst(BagClaim)?.Value,
                identity.FindFirst(PartClaim)?.Value) 
                {
                    Scopes = ScopesOf(identity), SessionId = identity.FindFirst(SessionClaim)?.Value,
                    SessionRound = int.TryParse(identity.FindFirst(RoundClaim)?.Value, out var round) ? round : 0,
                }
            : Nobody;
    }

    /// <summary>Arrays compare by reference, and callers without scopes must be equal.</summary>
    private static ImmutableArray<ApiScope> ScopesOf(ClaimsIdentity identity) => identity.HasClaim(claim => claim.Type == ScopeClaim)
        ? [.. identity.FindAll(ScopeClaim).Select(claim => Enum.Parse<ApiScope>(claim.Value))]
        : [];

    /// <summary>A tool that shows a key of a producer.</summary>
    internal static Caller Tool(string producerId, ApiKey key) =>
        new(CallerRole.Producer, $"{ToolPrefix}{key.KeyId}", key.Name, producerId, $"{ToolPrefix}{key.KeyId}") { Scopes = key.Scopes };

    /// <summary>A guest of a device.</summary>
    public static Caller Guest(string buyerId) => new(CallerRole.Guest, buyerId, "", null, buyerId);

    /// <summary>Whoever holds the link to a buyer's bag.</summary>
    public static Caller Holder(string saleId, string buyerId, string? partOf = null) =>
        new(CallerRole.BagHolder, $"link:{buyerId}", "", null, buyerId, saleId, partOf);

    public static Caller Of(Account account) => new(
        account.Role switch
        {
            AccountRole.Operator => CallerRole.Operator,
            AccountRole.Producer => CallerRole.Producer,
            _ => CallerRole.Buyer,
        },
        account.Login, account.Name, account.ProducerId, account.BuyerId);

    /// <summary>Has a need to know who a buyer is and where they live: the buyer, and the producer who sells to them. Operators have none.</summary>
    public bool MayReach(string producerId, string buyerId) => BuyerId == buyerId || IsProducer(producerId);

    /// <summary>The producer themselves, or an operator.</summary>
    public bool Owns(string? producerId) => IsOperator || IsProducer(producerId);

    /// <summary>The order of a producer lies in the part of the bag that their link opens; all do for whoever came by none.</summary>
    public bool Sees(string orderId) => PartOf is null || Ids.ReadOrder(orderId)?.ProducerId == PartOf;

    /// <summary>May run the sale: its owner, its moderators, and operators.</summary>
    public bool Hosts(SaleView sale) => IsOperator || IsProducer(sale.Owner) || sale.Moderators.Any(IsProducer);

    private bool IsProducer(string? producerId) => Role == CallerRole.Producer && producerId is not null && ProducerId == producerId;

    internal IEnumerable<Claim> ToClaims()
    {
        yield return new(IdClaim, Id);
        yield return new(RoleClaim, Role.ToString().ToLowerInvariant());
        yield return new(NameClaim, Name);
        yield return new(BuyerClaim, BuyerId);
        if (ProducerId is not null) yield return new(ProducerClaim, ProducerId);
        if (BagOf is not null) yield return new(BagClaim, BagOf);
        if (PartOf is not null) yield return new(PartClaim, PartOf);
        if (SessionId is not null)
        {
            yield return new(SessionClaim, SessionId);
            yield return new(RoundClaim, $"{SessionRound}", ClaimValueTypes.Integer32);
        }
        foreach (var scope in Scopes) yield return new(ScopeClaim, scope.ToString());
    }
}
