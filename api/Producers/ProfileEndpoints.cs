using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Producers;
using Ocop.Shared;

namespace Ocop.Api.Producers;

/// <summary>What a producer tells of itself as a seller.</summary>
internal static class ProfileEndpoints
{
    public static void MapProfiles(this IEndpointRouteBuilder routes)
    {
        var producer = routes.MapGroup("/api/producers/{producerId}").WithTags("Producers");
        producer.MapGet("/seller", GetSeller);
        producer.MapGet("/profile", GetProfile).RequireSeller();
        producer.MapPut("/profile", PutProfile).RequireSeller().AllowIdempotencyKey();
    }

    private static async Task<Results<Ok<SellerShown>, Refusal>> GetSeller(string producerId, IGrainFactory grains) =>
        await FindAsync(producerId, grains) is { } seller ? TypedResults.Ok(SellerShown.Of(seller)) : new Refusal(ProblemCode.ProducerNotFound);

    private static async Task<Results<Ok<OwnProfile>, Refusal>> GetProfile(string producerId, Caller caller, IGrainFactory grains)
    {
        if (!caller.Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        return await FindAsync(producerId, grains) is { } seller ? TypedResults.Ok(OwnProfile.Of(seller)) : new Refusal(ProblemCode.ProducerNotFound);
    }

    /// <remarks>Replaces the whole profile. It may be saved before it is complete: <c>missing</c> tells what order documents still lack.</remarks>
    private static async Task<Results<Ok<OwnProfile>, Refusal>> PutProfile(
        string producerId, ProfileRequest request, Caller caller, IdempotencyKey key, IGrainFactory grains, TimeProvider clock)
    {
        if (!caller.Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        if (!Ids.IsWellFormed(producerId)) return new Refusal(ProblemCode.ProducerNotFound);
        if (ProfileRules.Check(request, VietnamCalendar.DayOf(clock.GetUtcNow()), out var type, out var seller) is { } invalid) return invalid;
        var command = new PutProfile(
            key.Cause("put-profile", caller), request.Name!.Trim(), type, ProfileRules.Told(request.Commune), ProfileRules.Told(request.FormerDistrict),
            seller, caller.Id);
        return await Send.CommandAsync(() => grains.Producer(producerId).PutProfile(command)) is { } changed
            ? TypedResults.Ok(OwnProfile.Of(changed))
            : new Refusal(ProblemCode.ProducerNotFound);
    }

    private static async Task<SellerView?> FindAsync(string producerId, IGrainFactory grains) =>
        Ids.IsWellFormed(producerId) ? await grains.Producer(producerId).GetSeller() : null;
}
