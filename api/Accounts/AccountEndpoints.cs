using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Ocop.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Producers;
using Ocop.Shared;

namespace Ocop.Api.Accounts;

/// <summary>Making accounts; listing and changing those of producers and operators.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup("/api/accounts").WithTags("Accounts");
        accounts.MapPost("/", Register).Limit(LimitPolicy.Register).AllowIdempotencyKey();
        accounts.MapGet("/", GetAccounts).RequireOperator();
        accounts.MapPut("/{login}", Change).RequireOperator().AllowIdempotencyKey();
    }

    /// <remarks>The login is what makes it happen once: a repeat with the same password gets the same answer.</remarks>
    private static async Task<Results<Created<Me>, Refusal>> Register(
        AccountRequest request, Caller caller, IdempotencyKey key, IGrainFactory grains, IPasswordHasher<Account> hasher, SignInChecks signIns,
        HttpContext context)
    {
        if (Check(request, out var role) is { } invalid) return invalid;
        if (role != AccountRole.Buyer && !caller.IsOperator) return new Refusal(caller.IsSignedIn ? ProblemCode.Forbidden : ProblemCode.SignInNeeded);
        if (role == AccountRole.Producer && await grains.Producer(request.ProducerId!).GetProfile() is null) return new Refusal(ProblemCode.ProducerNotFound);
        var wanted = ToAccount(request, role, hasher);
        var account = grains.Account(wanted.Login);
        var isMade = await Send.CommandAsync(() => caller.IsOperator ? account.Make(new(key.Cause("account", caller), wanted, caller.Id)) : account.Create(wanted));
        if (isMade) return Answer(wanted);
        // Whether the password fits is told here too, so it counts as a try.
        var (known, refused) = await signIns.TryAsync(account, request.Password!, code: null, context);
        if (known is not null && known.Role == wanted.Role) return Answer(known);
        return refused is { Code: ProblemCode.TooManySignIns } ? refused : new Refusal(ProblemCode.LoginTaken);
    }

    private static async Task<Results<Ok<PageOf<AccountDetails>>, Refusal>> GetAccounts(
        [AsParameters] AccountQuery query, [AsParameters] Paging paging, IAccountList accounts, CancellationToken cancellation)
    {
        if ((query.Refusal() ?? paging.Refusal()) is { } invalid) return invalid;
        return TypedResults.Ok((await accounts.ReadAsync(query.ToFilter(), paging.ToRequest(), cancellation)).To(AccountDetails.Of));
    }

    private static async Task<Results<Ok<AccountDetails>, Refusal>> Change(
        string login, AccountChange change, Caller caller, IdempotencyKey key, IGrainFactory grains, IPasswordHasher<Account> hasher, AccountWatch watch)
    {
        if (Check(change, out var role) is { } invalid) return invalid;
        if (!AccountRules.IsLogin(AccountRules.Normal(login))) return new Refusal(ProblemCode.AccountNotFound);
        if (role == AccountRole.Producer && await grains.Producer(change.ProducerId!).GetProfile() is null) return new Refusal(ProblemCode.ProducerNotFound);
        var hash = change.Password is { } password ? hasher.HashPassword(null!, password) : null;
        var command = new ChangeAccount(key.Cause("account-change", caller), caller.Id, change.Name?.Trim(), role, change.ProducerId, change.IsDisabled, hash);
        var answer = await Send.CommandAsync(() => grains.Account(login).Change(command));
        watch.Changed(AccountRules.Normal(login));
        return answer.Outcome switch
        {
            AccountOutcome.Done => TypedResults.Ok(AccountDetails.Of(answer.Account!)),
            AccountOutcome.OwnAccount => new Refusal(ProblemCode.OwnAccount),
            _ => new Refusal(ProblemCode.AccountNotFound),
        };
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

    private static Refusal? Check(AccountChange change, out AccountRole? role)
    {
        role = null;
        var checks = new Checks();
        if (change.Name is not null) checks.Text("name", change.Name, 100);
        if (change.Password is not null) checks.Text("password", change.Password, AccountRules.MostPassword, AccountRules.LeastPassword);
        if (change.Role is not null)
        {
            checks.Word<AccountRole>("role", change.Role, out var read);
            role = read;
        }
        if (role == AccountRole.Producer) checks.Id("producerId", change.ProducerId);
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
