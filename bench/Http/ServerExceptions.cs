using System.Net;

namespace Ocop.Bench.Http;

/// <summary>Something stands in the way, said in one sentence for the person at the keyboard.</summary>
internal class BenchException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Nobody answers: not started, stopped, or out of reach. Whether the last request had an effect is unknown.</summary>
internal sealed class ServerGoneException(Uri server, Exception inner)
    : BenchException($"The server at {server} does not answer ({inner.GetBaseException().Message}). Start it with: dotnet run --project api", inner);

/// <summary>The server answered with a problem.</summary>
internal sealed class ServerRefusedException(string request, HttpStatusCode status, Problem? problem)
    : BenchException($"{request} was answered with {(int)status}: {Sentence(problem, status)}")
{
    public HttpStatusCode Status { get; } = status;

    private static string Sentence(Problem? problem, HttpStatusCode status) => (problem?.Title, problem?.Detail) switch
    {
        (null, null) => status.ToString(),
        ({ } title, null) => title,
        (null, { } detail) => detail,
        ({ } title, { } detail) => $"{title} {detail}",
    };
}
