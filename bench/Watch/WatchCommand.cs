using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Ocop.Bench.Load;

namespace Ocop.Bench.Watch;

/// <summary>
/// <c>watch</c>: many screens of sales in a process of their own, so that what they cost is told apart. It says <c>ready</c>, takes
/// the count of held units to wait for as a line, and answers with its report. Made for <c>measure</c>.
/// </summary>
internal static class WatchCommand
{
    public const string Ready = "ready";
    private const int JoiningAtOnce = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly Option<string> Url = new("--url") { Required = true };
    private static readonly Option<string[]> Sales = new("--sale") { Required = true };
    private static readonly Option<int> Count = new("--count") { Required = true };

    public static Command Create()
    {
        var command = new Command("watch", "Watches sales with many screens, for measure.") { Url, Sales, Count };
        command.Hidden = true;
        command.SetAction((parsed, cancellation) => RunAsync(
            new(parsed.GetRequiredValue(Url)), parsed.GetRequiredValue(Sales), parsed.GetValue(Count), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Uri server, string[] sales, int count, CancellationToken cancellation)
    {
        using var http = Wire.Connect(connections: int.MaxValue);
        var watchers = Enumerable.Range(0, count).Select(_ => new Watcher()).ToArray();
        await JoinAsync(watchers, http, server, sales, cancellation);
        var pings = Task.WhenAll(watchers.Select(watcher => watcher.PingAsync(cancellation)));
        Console.WriteLine(Ready);
        // The end of the input is the end of whoever started us.
        while (await Console.In.ReadLineAsync(cancellation) is { Length: > 0 } line)
        {
            await WaitForAsync(watchers, long.Parse(line, CultureInfo.InvariantCulture), cancellation);
            Console.WriteLine(JsonSerializer.Serialize(WatchReport.Of(watchers)));
        }
        foreach (var watcher in watchers) watcher.Dispose();
        _ = pings;
        return 0;
    }

    private static async Task JoinAsync(
        IReadOnlyList<Watcher> watchers, HttpMessageInvoker http, Uri server, string[] sales, CancellationToken cancellation)
    {
        foreach (var some in watchers.Index().Chunk(JoiningAtOnce))
            await Task.WhenAll(some.Select(one => one.Item.JoinAsync(http, server, sales[one.Index % sales.Length], cancellation)));
    }

    private static async Task WaitForAsync(Watcher[] watchers, long held, CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; waited < Patience && watchers.Any(watcher => watcher.Held < held);)
        {
            var pause = TimeSpan.FromMilliseconds(50);
            await Task.Delay(pause, TimeProvider.System, cancellation);
            waited += pause;
        }
    }
}
