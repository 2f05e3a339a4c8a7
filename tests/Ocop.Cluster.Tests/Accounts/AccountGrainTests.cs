using Microsoft.Extensions.DependencyInjection;
using Ocop.Accounts;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Reports;
using Orleans.Storage;

namespace Ocop.Cluster.Tests.Accounts;

public abstract class AccountConformance(TestDatabase database)
{
    private readonly string login = $"u{Guid.NewGuid():n}"[..20];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_made_changed_and_disabled_is_what_it_was_after_a_restart()
    {
        await using (var host = await GrainHost.StartAsync(database.Options))
        {
            var account = host.Grains.Account(login);
            Assert.True(await account.Make(new("make", New(AccountRole.Producer), "ocop")));
            Assert.True(await account.Make(new("make", New(AccountRole.Producer) with { PasswordHash = "other" }, "ocop"))); // the same wish again
            Assert.False(await account.Make(new("else", New(AccountRole.Producer), "ocop")));
            Assert.False(await account.Create(New(AccountRole.Buyer)));
            await account.Change(new("rename", "ocop", "Chị Hoa"));
            await account.Change(new("password", "ocop", PasswordHash: "second"));
            await account.Change(new("disable", "ocop", IsDisabled: true));
        }

        await using var again = await GrainHost.StartAsync(database.Options);
        var known = await again.Grains.Account(login).Get();

        Assert.Equal(new Account(login, "Chị Hoa", AccountRole.Producer, "second", "c-tam-hoa", $"web:{login}", IsDisabled: true, SessionStamp: 4), known);
    }

    [Fact]
    public async Task A_second_factor_and_the_recovery_codes_used_are_what_they_were_after_a_restart()
    {
        await using (var host = await GrainHost.StartAsync(database.Options))
        {
            var account = host.Grains.Account(login);
            await account.Make(new("make", New(AccountRole.Producer), "ocop"));
            await account.PutSecondFactor("put", login, "sealed");
            Assert.True(await account.UseRecoveryCode("first", 2));
            Assert.True(await account.UseRecoveryCode("first", 2)); // the same use again
            Assert.False(await account.UseRecoveryCode("second", 2));
            Assert.True(await account.UseCode("one", "123456"));
            Assert.True(await account.UseCode("one", "123456")); // the same use again
        }

        await using var again = await GrainHost.StartAsync(database.Options);
        var known = again.Grains.Account(login);

        Assert.Equal(new SecondFactor("sealed", 1 << 2), (await known.Get())!.SecondFactor);
        Assert.False(await known.UseRecoveryCode("third", 2));
        Assert.False(await known.UseCode("two", "123456"));
        Assert.True(await known.UseCode("two", "654321"));
        Assert.Null((await known.RemoveSecondFactor("remove", "ocop")).Account!.SecondFactor);
    }

    [Fact]
    public async Task A_buyers_name_stands_beside_the_row_and_in_no_list_until_they_sell()
    {
        await using var host = await GrainHost.StartAsync(database.Options);
        var (account, list) = (host.Grains.Account(login), host.Services.GetRequiredService<IAccountList>());
        await account.Create(New(AccountRole.Buyer) with { ProducerId = null });
        Assert.Equal("Hoa", (await account.Get())!.Name);
        await host.Services.GetRequiredService<IReadModel>().CaughtUpAsync(Cancellation);
        Assert.Empty((await list.ReadAsync(new(login), new(), Cancellation)).Items);

        var answer = await account.Change(new("sells", "ocop", Role: AccountRole.Producer, ProducerId: "c-tam-hoa"));
        await host.Services.GetRequiredService<IReadModel>().CaughtUpAsync(Cancellation);

        Assert.Equal(("Hoa", "hash", AccountRole.Producer), (answer.Account!.Name, answer.Account.PasswordHash, answer.Account.Role));
        var row = Assert.Single((await list.ReadAsync(new(login), new(), Cancellation)).Items);
        Assert.Equal(("Hoa", "c-tam-hoa"), (row.Name, row.ProducerId));
    }

    [Fact]
    public async Task An_account_of_before_is_taken_over_with_its_password_when_somebody_asks_for_it()
    {
        await using var host = await GrainHost.StartAsync(database.Options);
        var storage = host.Services.GetRequiredKeyedService<IGrainStorage>("Default");
        var id = GrainId.Create("account", AccountGrains.Key(login));
        await storage.WriteStateAsync("account", id, new GrainState<AccountState>(new() { Account = New(AccountRole.Operator) with { ProducerId = null } }));

        var known = await host.Grains.Account(login).Get();

        Assert.Equal(("Hoa", "hash", AccountRole.Operator), (known!.Name, known.PasswordHash, known.Role));
        Assert.False(await host.Grains.Account(login).Create(New(AccountRole.Buyer)));
        await host.Services.GetRequiredService<IReadModel>().CaughtUpAsync(Cancellation);
        Assert.Single((await host.Services.GetRequiredService<IAccountList>().ReadAsync(new(login, AccountRole.Operator), new(), Cancellation)).Items);
    }

    private Account New(AccountRole role) => new(login, "Hoa", role, "hash", "c-tam-hoa", $"web:{login}");
}

public sealed class SqliteAccountTests(SqliteDatabase database) : AccountConformance(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresAccountTests(PostgresDatabase database) : AccountConformance(database), IClassFixture<PostgresDatabase>;
