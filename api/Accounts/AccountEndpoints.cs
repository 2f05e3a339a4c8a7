using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Ocop.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Producers;
using Ocop.Shared;

namespace Ocop.Api.Accounts;

/// <summary>Registers a buyer; an operator may also make a producer's or another operator's account.</summary>
/// <param name="Role"><c>buyer</c> when left out.</param>
/// <param name="ProducerId">For a producer: whose account it is.</param>
public sealed record AccountRequest(string? Login, string? Password, string? Name, string? Role = null, string? ProducerId = null);

/// <summary>Making accounts.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/accounts", Register).WithTags("Sessions").RequireRateLimiting(RateLimits.SignIn).AllowIdempotencyKey();

    /// <remarks>The login is what makes it happen once: a repeat with the same password gets the same answer.</remarks>
    private static async Task<Results<Created<Me>, Refusal>> Register(
        AccountRequest request, Caller caller, IGrainFactory grains, IPasswordHasher<Account> hasher)
    {
        if (Check(request, out var role) is { } invalid) return invalid;
        if (role != AccountRole.Buyer && !caller.IsOperator) return new Refusal(caller.IsSignedIn ? ProblemCode.Forbidden : ProblemCode.SignInNeeded);
        if (role == AccountRole.Producer && await grains.Producer(request.ProducerId!).GetProfile() is null) return new Refusal(ProblemCode.ProducerNotFound);
        var wanted = ToAccount(request, role, hasher);
        if (await grains.Account(wanted.Login).Create(wanted)) return Answer(wanted);
        var known = await grains.Account(wanted.Login).Get();
        return known is not null && known.Role == wanted.Role && Passwords.Fit(hasher, known, request.Password!)
            ? Answer(known)
            : new Refusal(ProblemCode.LoginTaken);
    }

    private static Created<Me> Answer(Account account) => TypedResults.Created("/api/me", Me.Of(Caller.Of(account)));

    private static Refusal? Check(AccountRequest request, out AccountRole role)
    {
        role = AccountRole.Buyer;
        var checks = new Checks()
            .Text("password", request.Password, AccountRules.MostPassword, AccountRules.LeastPassword)
            .Text("name", request.Name, 100)
            .That(request.Login is not null && AccountRules.IsLogin(AccountRules.Normal(request.Login)), "login", FieldTexts.BadLogin);
        if (request.Role is not null) checks.Word("role", request.Role, out role);
        if (role == AccountRole.Producer) checks.Id("producerId", request.ProducerId);
        return checks.Refusal;
    }

    internal static Account ToAccount(AccountRequest request, AccountRole role, IPasswordHasher<Account> hasher)
    {
        var login = AccountRules.Normal(request.Login!);
        var account = new Account(
            login, request.Name!.Trim(), role, "", role == AccountRole.Producer ? request.ProducerId : null, Ids.Buyer("web", login));
        return account with { PasswordHash = hasher.HashPassword(account, request.Password!) };
    }
}
