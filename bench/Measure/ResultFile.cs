using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Ocop.Bench.Machines;

namespace Ocop.Bench.Measure;

/// <summary>All figures, round by round, for programs.</summary>
internal sealed record ResultFile(DateTimeOffset MeasuredAt, MachineFacts Machine, MeasureSettings Settings, IReadOnlyList<ScenarioResult> Scenarios)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public async Task WriteAsync(string file, CancellationToken cancellation) =>
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(this, Json) + "\n", cancellation);
}
