namespace Ocop.Bench.Servers;

/// <summary>The databases that the server runs on. Public, because tests take it as an argument.</summary>
public enum Database
{
    Sqlite,
    Postgres,
}
