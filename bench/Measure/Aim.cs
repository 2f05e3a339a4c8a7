namespace Ocop.Bench.Measure;

/// <summary>What a figure is meant to reach. Missing it is shown, and is no failure.</summary>
internal sealed record Aim(string Text, double Value, double Limit, bool IsLeast)
{
    public bool IsMet => IsLeast ? Value >= Limit : Value <= Limit;

    public static Aim AtLeast(double limit, string text, double value) => new(text, value, limit, IsLeast: true);

    public static Aim AtMost(double limit, string text, double value) => new(text, value, limit, IsLeast: false);
}

/// <summary>What a scenario came to.</summary>
/// <param name="Mismatches">Where the figures of the server contradict what it answered: a failure, whatever the speed.</param>
/// <param name="Notes">What a reader has to know.</param>
internal sealed record ScenarioResult(
    string Scenario, IReadOnlyList<Series> Series, IReadOnlyList<Aim> Aims, IReadOnlyList<string> Mismatches, IReadOnlyList<string> Notes);
