using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Ocop.Silo.Hosting;

namespace Ocop.Silo.Webhooks;

/// <summary>The tables of webhooks. They lie beside the journal: what was sent cannot be derived again.</summary>
internal sealed class WebhookDatabase(OcopDatabase database)
{
    /// <summary>What people were answered.</summary>
    public DbDataSource Facts => database.Facts;

    /// <summary>What the journal owes, and how far that has come: lost together in a power cut, and done again.</summary>
    public DbDataSource Effects => database.Effects;

    /// <summary>Never waits for a writer.</summary>
    public DbDataSource Reading => database.Reading;

    /// <summary>The file of SQLite; <c>null</c> on a server.</summary>
    public string? File => database.Provider == StorageProvider.Sqlite ? Path.GetFullPath(database.Options.SqlitePath) : null;

    /// <summary>The id of a message: the same for the same event and endpoint, however often it is made.</summary>
    public static string IdOf(string endpointId, string what) =>
        $"msg_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{endpointId}\n{what}")))[..32]}";
}
