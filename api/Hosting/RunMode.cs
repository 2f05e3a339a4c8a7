using Ocop.Silo.Hosting;

namespace Ocop.Api.Hosting;

/// <summary>How this process runs; configuration decides.</summary>
/// <param name="IsEmbedded">API and silo in one process, with demo data; otherwise a node of a cluster.</param>
/// <param name="DataFolder">Where an embedded process keeps its files.</param>
public sealed record RunMode(bool IsEmbedded, string DataFolder)
{
    /// <summary>Reads <c>Mode</c> (embedded unless told otherwise) and takes the folder of the database file.</summary>
    public static RunMode From(IConfiguration configuration)
    {
        var mode = configuration["Mode"] ?? "embedded";
        var isEmbedded = mode.ToLowerInvariant() switch
        {
            "embedded" => true,
            "cluster" => false,
            _ => throw new SettingException($"Mode must be embedded or cluster, but is \"{mode}\"."),
        };
        var database = configuration["Storage:SqlitePath"] ?? Path.Combine("data", "ocop.db");
        return new(isEmbedded, Path.GetDirectoryName(Path.GetFullPath(database))!);
    }
}
