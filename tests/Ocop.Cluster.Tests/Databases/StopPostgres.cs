[assembly: AssemblyFixture(typeof(Ocop.Cluster.Tests.Databases.StopPostgres))]

namespace Ocop.Cluster.Tests.Databases;

/// <summary>Stops the throw-away server when the last test has ended.</summary>
public sealed class StopPostgres : IAsyncDisposable
{
    public ValueTask DisposeAsync() => new(TestPostgres.StopThatOfThisProcessAsync());
}
