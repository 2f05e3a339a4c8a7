using Ocop.Accounts;
using Ocop.Reports;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Projections;

/// <summary>Lists accounts from their rows.</summary>
internal sealed class AccountList(OcopDatabase database) : IAccountList
{
    public async Task<Page<AccountRow>> ReadAsync(AccountFilter filter, PageRequest page, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        var query = new ListQuery("""
            SELECT a.login AS Login, a.name AS Name, a.role AS Role, a.producer_id AS ProducerId, r.name AS ProducerName,
                a.disabled AS Disabled, a.made_at AS MadeAt, a.changed_at AS ChangedAt
            FROM account a LEFT JOIN producer r ON r.producer_id = a.producer_id
            """)
            .Where("a.role <> 'Buyer'")
            .Where("a.role = @role", "role", filter.Role?.ToString())
            .Where("a.producer_id = @producer", "producer", filter.ProducerId);
        var accounts = await (await WordSearch.ReadAsync(connection, Named.Accounts, filter.Search, cancellation)).AddTo(query, connection).ReadAsync<Listed>(
            connection, page, "(a.folded, a.login) > ((SELECT folded FROM account WHERE login = @after), @after)", "a.folded, a.login",
            account => account.Login, cancellation);
        return accounts.Map(a => new AccountRow(
            a.Login, a.Name, a.Role, a.ProducerId, a.ProducerName, a.Disabled > 0, UnixTime.FromStored(a.MadeAt), UnixTime.FromStored(a.ChangedAt)));
    }

    private sealed class Listed
    {
        public required string Login { get; init; }
        public required string Name { get; init; }
        public AccountRole Role { get; init; }
        public string? ProducerId { get; init; }
        public string? ProducerName { get; init; }
        public long Disabled { get; init; }
        public long MadeAt { get; init; }
        public long ChangedAt { get; init; }
    }
}
