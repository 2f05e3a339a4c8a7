namespace Ocop.Accounts;

/// <summary>What is stored of an account.</summary>
[GenerateSerializer, Alias("ocop.accounts.state")]
public sealed record AccountState
{
    [Id(0)]
    public Account? Account { get; init; }
}

[GrainType("account")]
internal sealed class AccountGrain([PersistentState("account")] IPersistentState<AccountState> state) : Grain, IAccountGrain
{
    public async Task<bool> Create(Account account)
    {
        if (state.State.Account is not null) return false;
        await WriteAsync(account);
        return true;
    }

    public async Task<bool> PutPasswordHash(string passwordHash)
    {
        if (state.State.Account is not { } account) return false;
        await WriteAsync(account with { PasswordHash = passwordHash });
        return true;
    }

    public Task<Account?> Get() => Task.FromResult(state.State.Account);

    private async Task WriteAsync(Account account)
    {
        state.State = new() { Account = account };
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle(); // the next call reads what was stored
            throw;
        }
    }
}
