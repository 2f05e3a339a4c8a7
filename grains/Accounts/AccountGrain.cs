using Microsoft.Extensions.Logging;
using Ocop.Journal;
using Orleans.Concurrency;

namespace Ocop.Accounts;

/// <summary>An account as it was stored before it had a journal.</summary>
[GenerateSerializer, Alias("ocop.accounts.state")]
public sealed record AccountState
{
    [Id(0)]
    public Account? Account { get; init; }
}

[GrainType("account")]
[Reentrant] // Decisions are synchronous and states immutable; only waiting for the disk interleaves.
internal sealed class AccountGrain(
    IJournal journal, TimeProvider clock, ILogger<AccountGrain> logger, [PersistentState("account")] IPersistentState<AccountState> former)
    : JournalGrain<AccountFile, AccountEvent>(journal, clock, logger), IAccountGrain
{
    private readonly SignInTries tries = new();
    private (AccountFile File, Account Account)? known;

    protected override AccountFile Empty => AccountFile.None;

    private string Login => Key[AccountGrains.KeyPrefix.Length..];

    protected override AccountFile Apply(AccountFile state, Recorded<AccountEvent> decision) =>
        decision.Events.Aggregate(state, (file, happened) => file.Apply(happened, decision.Version, decision.At));

    /// <summary>An account from before the journal is taken over when somebody first asks for it.</summary>
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        if (Version == 0 && former.State.Account is { } account) await MakeAsync("taken-over", account, "");
    }

    // A cause of its own each time: who asks for a login that is taken must not be answered as its owner was.
    public Task<bool> Create(Account account) => MakeAsync($"create/{Guid.NewGuid():n}", account, account.Login);

    public Task<bool> Make(MakeAccount command) => MakeAsync(command.Cause, command.Account, command.By);

    public async Task<AccountAnswer> Change(ChangeAccount command)
    {
        var name = command.Name ?? (await Get())?.Name ?? "";
        var outcome = await Commit(
            command.Cause, file => file.Change(command, Login, name), _ => AccountOutcome.Done,
            JournalJson.Write(new AccountSecrets(name, command.PasswordHash)));
        return new(outcome, await Get());
    }

    public async Task<bool> PutPasswordHash(string passwordHash) =>
        (await Change(new($"password/{Login}/{Guid.NewGuid():n}", Login, PasswordHash: passwordHash))).Outcome == AccountOutcome.Done;

    public async Task<AccountAnswer> EndSessions(string cause, string by) =>
        new(await Commit(cause, file => file.EndSessions(by), _ => AccountOutcome.Done), await Get());

    public async Task<AccountAnswer> PutSecondFactor(string cause, string by, string sealedFactor) => new(
        await Commit(
            cause, file => file.PutSecondFactor(by), _ => AccountOutcome.Done, JournalJson.Write(new AccountSecrets(null, null, sealedFactor))),
        await Get());

    public async Task<AccountAnswer> RemoveSecondFactor(string cause, string by) =>
        new(await Commit(cause, file => file.RemoveSecondFactor(by), _ => AccountOutcome.Done), await Get());

    public async Task<bool> Erase(string cause, string by)
    {
        var isClosed = await Commit(cause, file => file.Erase(by), _ => true);
        if (isClosed && former.State.Account is not null) await former.ClearStateAsync();
        return isClosed;
    }

    public Task<bool> UseRecoveryCode(string cause, int number) => Commit(cause, file => file.UseRecoveryCode(number, Login), _ => true);

    public Task<bool> UseCode(string use, string code) => Commit($"code/{Login}/{use}", file => file.UseCode(code, Login, Now), _ => true);

    public Task<DateTimeOffset?> TrySignIn(string from) => Task.FromResult(tries.Take(from, Now));

    public Task SignedIn(string from)
    {
        tries.Succeed(from, Now);
        return Task.CompletedTask;
    }

    public async Task<Account?> Get()
    {
        var file = State;
        if (!file.Exists) return null;
        if (known is { } read && ReferenceEquals(read.File, file)) return read.Account;
        var beside = await Journal.ReadPersonalAsync(Stream, [.. new[] { file.NameVersion, file.PasswordVersion, file.SecondFactorVersion }.Where(version => version > 0).Distinct()], Gone);
        var account = new Account(
            Login, file.Name ?? SecretsAt(file.NameVersion)?.Name ?? "", file.Role, SecretsAt(file.PasswordVersion)?.PasswordHash ?? "",
            file.ProducerId, file.BuyerId, file.IsDisabled, file.SessionStamp,
            SecretsAt(file.SecondFactorVersion)?.SecondFactor is { } factor ? new(factor, file.UsedRecovery) : null);
        known = (file, account);
        return account;

        AccountSecrets? SecretsAt(long version) =>
            beside.TryGetValue(version, out var json) ? JournalJson.Read<AccountSecrets>(json) : null;
    }

    private Task<bool> MakeAsync(string cause, Account account, string by) => Commit(
        cause, file => file.Make(account, by), _ => true, JournalJson.Write(new AccountSecrets(account.Name, account.PasswordHash)));
}
