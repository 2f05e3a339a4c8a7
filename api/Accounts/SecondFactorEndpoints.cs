using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;

namespace Ocop.Api.Accounts;

/// <summary>A key for an authenticator app, which counts once a code of it was shown.</summary>
/// <param name="Offer">To be sent back with the code, within half an hour.</param>
/// <param name="Key">To be typed into the app where no picture can be taken.</param>
/// <param name="Link">Opens the app on the same phone.</param>
/// <param name="Qr">An SVG picture of the link.</param>
public sealed record SecondFactorOffer(string Offer, string Key, string Link, string Qr);

/// <summary>Takes an offer.</summary>
/// <param name="Password">Of the account, so that whoever finds a phone unlocked does not lock its owner out.</param>
/// <param name="Code">Six digits of the app.</param>
public sealed record SecondFactorRequest(string? Offer, string? Password, string? Code);

/// <summary>Gives the second factor up.</summary>
public sealed record SecondFactorRemoval(string? Password);

/// <summary>Codes that let in once each, when the app is lost. They are never shown again.</summary>
public sealed record RecoveryCodesAnswer(IReadOnlyList<string> RecoveryCodes);

/// <summary>Setting up a second factor of one's own; taking it away from who lost theirs.</summary>
internal static class SecondFactorEndpoints
{
    private const int MostOffer = 1_000;
    private const int MostCode = 20;

    public static void MapSecondFactors(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/api/me/second-factor").WithTags("Sessions").RequireAccount();
        own.MapPost("/offer", (Caller caller, SecondFactors factors) => TypedResults.Ok(factors.Offer(caller.Id)));
        own.MapPut("/", Put).Limit(LimitPolicy.SignIn);
        own.MapPost("/removal", Remove).Limit(LimitPolicy.SignIn).AllowIdempotencyKey();
        routes.MapGroup("/api/accounts").WithTags("Accounts").RequireOperator().MapDelete("/{login}/second-factor", Reset).AllowIdempotencyKey();
    }

    /// <remarks>A repeat with the same offer gets the same recovery codes. With another, those of before are good no more.</remarks>
    private static async Task<Results<Ok<RecoveryCodesAnswer>, Refusal>> Put(
        SecondFactorRequest request, Caller caller, SecondFactors factors, SignInChecks signIns, AccountWatch watch, IGrainFactory grains, HttpContext context)
    {
        var checks = new Checks()
            .Text("offer", request.Offer, MostOffer).Text("password", request.Password, AccountRules.MostPassword).Text("code", request.Code, MostCode);
        if (checks.Refusal is { } invalid) return invalid;
        var account = grains.Account(caller.Id);
        if (await signIns.PasswordAsync(account, request.Password!, context) is { Refusal: { } refused }) return refused;
        if (await factors.TakeAsync(caller.Id, request.Offer!, request.Code!) is not { } key) return new Refusal(ProblemCode.WrongCode);
        var (text, codes) = factors.Seal(caller.Id, key);
        var cause = $"second-factor/{caller.Id}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request.Offer!)))}";
        var answer = await Send.CommandAsync(() => account.PutSecondFactor(cause, caller.Id, text));
        watch.Changed(caller.Id);
        // The repeat of an offer that another has followed changes nothing, so its codes are good for nothing.
        if (!factors.Holds(answer.Account, key)) return new Refusal(ProblemCode.WrongCode);
        return TypedResults.Ok(new RecoveryCodesAnswer(codes));
    }

    private static async Task<Results<NoContent, Refusal>> Remove(
        SecondFactorRemoval request, Caller caller, IdempotencyKey key, SignInChecks signIns, AccountWatch watch, IGrainFactory grains, HttpContext context)
    {
        if (new Checks().Text("password", request.Password, AccountRules.MostPassword).Refusal is { } invalid) return invalid;
        var account = grains.Account(caller.Id);
        if (await signIns.PasswordAsync(account, request.Password!, context) is { Refusal: { } refused }) return refused;
        await Send.CommandAsync(() => account.RemoveSecondFactor(key.Cause("second-factor-removal", caller), caller.Id));
        watch.Changed(caller.Id);
        return TypedResults.NoContent();
    }

    /// <remarks>For who has lost both app and recovery codes, and has shown in another way who they are.</remarks>
    private static async Task<Results<NoContent, Refusal>> Reset(string login, Caller caller, IdempotencyKey key, AccountWatch watch, IGrainFactory grains)
    {
        if (!AccountRules.IsLogin(AccountRules.Normal(login))) return new Refusal(ProblemCode.AccountNotFound);
        if (AccountRules.Normal(login) == caller.Id) return new Refusal(ProblemCode.OwnSecondFactor);
        var answer = await Send.CommandAsync(() => grains.Account(login).RemoveSecondFactor(key.Cause("second-factor-removal", caller), caller.Id));
        watch.Changed(AccountRules.Normal(login));
        return answer.Outcome == AccountOutcome.Done ? TypedResults.NoContent() : new Refusal(ProblemCode.AccountNotFound);
    }
}
