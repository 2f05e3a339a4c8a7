using System.Data.Common;
using Dapper;
using Ocop.Accounts;
using Ocop.Shared;

namespace Ocop.Silo.Projections;

/// <summary>
/// The names that a page of acts needs, read by their ids in one go a table. Joined to the acts they would cost a look through whole tables,
/// because a subject is a stream and not an id.
/// </summary>
internal sealed class AuditNames
{
    private static readonly string[] OfProducers = ["producer/", "till/"];
    private const string Product = "product/", Sale = "sale/", Order = "order/", Account = $"account/{AccountGrains.KeyPrefix}";

    private Dictionary<string, string> accounts = [], producers = [], products = [], sales = [];

    /// <param name="acts">Who did it, whose it is, and what it is about.</param>
    public static async Task<AuditNames> ReadAsync(
        DbConnection connection, IEnumerable<(string ById, string? ProducerId, string Subject)> acts, CancellationToken cancellation)
    {
        var all = acts.ToArray();
        var subjects = all.Select(act => act.Subject).ToArray();
        return new()
        {
            accounts = await NamesAsync("login", "name", "account", [.. all.Select(act => act.ById), .. Ids(Account)]),
            producers = await NamesAsync("producer_id", "name", "producer", [.. all.Select(act => act.ProducerId).OfType<string>(), .. OfProducers.SelectMany(Ids)]),
            products = await NamesAsync("product_id", "name", "product", [.. Ids(Product)]),
            sales = await NamesAsync("sale_id", "title", "sale", [.. Ids(Sale), .. Ids(Order).Select(ChannelOf).OfType<string>()]),
        };

        IEnumerable<string> Ids(string kind) => subjects.Select(subject => IdIn(subject, kind)).OfType<string>();

        async Task<Dictionary<string, string>> NamesAsync(string key, string name, string table, string[] ids) => ids.Length == 0 ? [] :
            (await connection.QueryAsync<(string Id, string Name)>(new CommandDefinition(
                $"SELECT {key}, {name} FROM {table} WHERE {connection.In(key, "ids")}", new { ids = connection.ListOf([.. ids.Distinct()]) }, cancellationToken: cancellation)))
            .ToDictionary(row => row.Id, row => row.Name);
    }

    public string? OfAccount(string? login) => Of(accounts, login);

    public string? OfProducer(string? producerId) => Of(producers, producerId);

    /// <summary>What an act is about is named by the table that has it; an order, by its sale.</summary>
    public string? OfSubject(string subject) =>
        Of(products, IdIn(subject, Product)) ?? Of(sales, IdIn(subject, Sale)) ?? Of(sales, ChannelOf(IdIn(subject, Order))) ?? OfAccount(IdIn(subject, Account))
        ?? OfProducers.Select(kind => OfProducer(IdIn(subject, kind))).FirstOrDefault(name => name is not null);

    private static string? ChannelOf(string? orderId) => orderId is not null && Ids.ReadOrder(orderId) is var (channel, _, _) ? channel : null;

    private static string? IdIn(string subject, string kind) => subject.StartsWith(kind, StringComparison.Ordinal) ? subject[kind.Length..] : null;

    private static string? Of(Dictionary<string, string> names, string? id) => id is null ? null : names.GetValueOrDefault(id);
}
