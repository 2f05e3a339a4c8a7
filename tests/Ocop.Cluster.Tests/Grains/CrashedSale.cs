using Dapper;
using Ocop.Cluster.Tests.Databases;

namespace Ocop.Cluster.Tests.Grains;

/// <summary>Puts a database into the state that a crash in the middle of a comment leaves behind.</summary>
internal static class CrashedSale
{
    /// <summary>Removes a product's claims of a sale from the journal, and marks the sale as owing from its first comment on.</summary>
    public static async Task ForgetClaimsAsync(TestDatabase database, string productId, string saleId)
    {
        await using var connection = await database.Database.Facts.OpenConnectionAsync();
        var removed = await connection.ExecuteAsync(
            "DROP TRIGGER journal_is_never_deleted; DELETE FROM journal WHERE stream = @product AND cause LIKE @claims; DELETE FROM journal_snapshot WHERE stream IN (@product, @sale); DELETE FROM journal_owed",
            new { product = $"product/{productId}", sale = $"sale/{saleId}", claims = $"{saleId}/comment/%" });
        Assert.True(removed > 0);
        var first = await connection.ExecuteScalarAsync<long>(
            "SELECT min(version) FROM journal WHERE stream = @sale AND cause LIKE 'comment/%'", new { sale = $"sale/{saleId}" });
        await connection.ExecuteAsync(
            "INSERT INTO journal_owed(stream, since, at) VALUES (@sale, @first, 0)", new { sale = $"sale/{saleId}", first });
    }
}
