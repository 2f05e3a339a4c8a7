using System.Data.Common;
using Dapper;
using Ocop.Journal;
using Ocop.Silo.Hosting;
using Ocop.Silo.Projections;

namespace Ocop.Cluster.Tests.Projections;

/// <summary>An example: how many decisions each stream has. Its SQL runs on both databases.</summary>
internal sealed class StreamLengths(string name) : IProjection
{
    public string Name => name;

    public int Revision { get; init; } = 1;

    public IReadOnlyList<string> Tables => [name];

    /// <summary>Called before each batch; a test may make it fail.</summary>
    public Action BeforeApply { get; set; } = () => { };

    public async Task CreateTableAsync(OcopDatabase database)
    {
        await using var connection = await database.Derived.OpenConnectionAsync();
        await connection.ExecuteAsync($"CREATE TABLE {name} (stream text PRIMARY KEY, decisions bigint NOT NULL, last bigint NOT NULL)");
    }

    public async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<StoredDecision> decisions, CancellationToken cancellation)
    {
        foreach (var (stream, version) in decisions.Select(decision => (decision.Stream, decision.Version)))
        {
            await transaction.Connection!.ExecuteAsync(
                $"""
                INSERT INTO {name} (stream, decisions, last) VALUES (@stream, 1, @version)
                ON CONFLICT (stream) DO UPDATE SET decisions = {name}.decisions + 1, last = @version
                """, new { stream, version }, transaction);
        }

        BeforeApply();
    }

    public async Task<Dictionary<string, (long Decisions, long Last)>> ReadAsync(OcopDatabase database)
    {
        await using var connection = await database.Queries.OpenConnectionAsync();
        var rows = await connection.QueryAsync<(string Stream, long Decisions, long Last)>($"SELECT stream, decisions, last FROM {name}");
        return rows.ToDictionary(row => row.Stream, row => (row.Decisions, row.Last));
    }
}
