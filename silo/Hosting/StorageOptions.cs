namespace Ocop.Silo.Hosting;

/// <summary>The databases that Ocop can live in.</summary>
public enum StorageProvider
{
    /// <summary>One file, one silo: nothing to install.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, for any number of silos.</summary>
    Postgres,
}

/// <summary>Where everything is kept; configuration section <c>Storage</c>.</summary>
public sealed record StorageOptions
{
    public const string Section = "Storage";

    /// <summary>SQLite unless told otherwise.</summary>
    public StorageProvider Provider { get; init; } = StorageProvider.Sqlite;

    /// <summary>The SQLite file, relative to the working directory; its folder is made when missing.</summary>
    public string SqlitePath { get; init; } = "data/ocop.db";

    /// <summary>How to reach PostgreSQL, as Npgsql writes it: <c>Host=…;Database=…;Username=…;Password=…</c>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>The password of PostgreSQL, where it does not stand in <see cref="ConnectionString"/>: a file can hold it alone.</summary>
    public string? Password { get; init; }

    /// <summary>Reads the section; a setting that cannot be read or does not fit stops the start with one sentence.</summary>
    public static StorageOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var provider = section[nameof(Provider)] ?? nameof(StorageProvider.Sqlite);
        if (!Enum.TryParse<StorageProvider>(provider, ignoreCase: true, out var known) || !Enum.IsDefined(known))
            throw new SettingException($"Storage:Provider must be Sqlite or Postgres, but is \"{provider}\".");
        return new StorageOptions
        {
            Provider = known,
            SqlitePath = section[nameof(SqlitePath)] ?? new StorageOptions().SqlitePath,
            ConnectionString = section[nameof(ConnectionString)],
            Password = section[nameof(Password)],
        }.Validated();
    }

    /// <summary>These options, if nodes of a cluster can share what they name.</summary>
    public StorageOptions Shared() => Provider == StorageProvider.Postgres
        ? this
        : throw new SettingException("Storage:Provider must be Postgres in a cluster: a file of SQLite serves one process.");

    /// <summary>These options, or an exception with one sentence that says what is wrong.</summary>
    public StorageOptions Validated() => this switch
    {
        { Provider: StorageProvider.Sqlite } when string.IsNullOrWhiteSpace(SqlitePath) =>
            throw new SettingException("Storage:SqlitePath must name the database file, but is empty."),
        { Provider: StorageProvider.Postgres } when string.IsNullOrWhiteSpace(ConnectionString) =>
            throw new SettingException("Storage:ConnectionString must say how to reach PostgreSQL, but is empty."),
        _ => this,
    };
}
