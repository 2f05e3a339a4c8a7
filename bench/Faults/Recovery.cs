using System.Diagnostics;
using System.Globalization;
using Ocop.Bench.Faults.Checking;

namespace Ocop.Bench.Faults;

/// <summary>Measures how soon the service is whole again after the world is, with nobody's help.</summary>
internal sealed class Recovery(Scenario scenario, TimeSpan? most = null)
{
    public static readonly TimeSpan Usual = TimeSpan.FromSeconds(10);

    private readonly List<TimeSpan> took = [];

    /// <summary>Waits until every product and every sale answers again.</summary>
    /// <param name="from">What is over now.</param>
    public async Task WaitAsync(string from, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        await scenario.Crowd.AnswersAsync(cancellation);
        var last = Stopwatch.GetElapsedTime(began);
        took.Add(last);
        scenario.Settings.Progress(string.Create(CultureInfo.InvariantCulture, $"{from}: all answers again after {last.TotalSeconds:N1} s"));
        if (last > (most ?? Usual)) scenario.Violations.Add(TooLate(from, last));
    }

    /// <summary>Adds the longest wait to what the fault came to.</summary>
    public void Report() => scenario.Figures.Add(string.Create(
        CultureInfo.InvariantCulture, $"back after {took.Max().TotalSeconds:N1} s at most, {took.Average(each => each.TotalSeconds):N1} s on average"));

    private static Violation TooLate(string from, TimeSpan last) => new(
        Wrong.Service, from, string.Create(CultureInfo.InvariantCulture, $"all answers again only after {last.TotalSeconds:N1} s"));
}
