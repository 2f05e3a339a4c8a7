using Ocop.Bench.Load;
using Ocop.Bench.Measure.Ours;

namespace Ocop.Bench.Scale;

/// <summary>Something that is asked of a large market again and again, each time at the next of its addresses, so that nothing is only recalled.</summary>
/// <param name="Authorization">Of who asks; <c>null</c> for anybody.</param>
/// <param name="Aimed">Most milliseconds of a typical answer, where one asks at a time.</param>
internal sealed record Question(string Name, IReadOnlyList<string> Paths, string? Authorization = null, double Aimed = 50)
{
    public Turn ToTurn(Uri server)
    {
        var addresses = Paths.Select(path => new Uri(server, path)).ToArray();
        return async (caller, number) => Answers.Of(caller, await caller.Wire.GetAsync(addresses[(int)(number % addresses.Length)], Authorization));
    }
}
