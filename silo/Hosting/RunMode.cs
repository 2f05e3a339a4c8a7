namespace Ocop.Silo.Hosting;

/// <summary>How this process runs; configuration decides.</summary>
/// <param name="IsEmbedded">API and silo in one process, with demo data; otherwise a node of a cluster.</param>
/// <param name="DataFolder">Where an embedded process keeps its files.</param>
public sealed record RunMode(bool IsEmbedded, string DataFolder)
{
    /// <summary>A node of a cluster, which keeps no files.</summary>
    public static readonly RunMode Cluster = new(false, "");

    /// <summary>Reads <c>Mode</c> (embedded unless told otherwise) and takes the folder of the database file.</summary>
    public static RunMode From(IConfiguration configuration)
    {
        var mode = configuration["Mode"] ?? "embedded";
        switch (mode.ToLowerInvariant())
        {
            case "embedded":
                var database = configuration["Storage:SqlitePath"] ?? Path.Combine("data", "ocop.db");
                return new(true, Path.GetDirectoryName(Path.GetFullPath(database))!);
            case "cluster":
                return Cluster;
            default:
                throw new SettingException($"Mode must be embedded or cluster, but is \"{mode}\".");
        }
    }
}
