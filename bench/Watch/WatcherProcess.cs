using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Ocop.Bench.Http;
using Ocop.Bench.Machines;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Watch;

/// <summary>Screens that watch sales, in a process of their own.</summary>
internal sealed class WatcherProcess : IAsyncDisposable
{
    private readonly Process process;

    private WatcherProcess(Uri server, IEnumerable<string> saleIds, int count)
    {
        process = BuiltProgram.Start(
            [BuiltProgram.Bench], Path.GetTempPath(), new Dictionary<string, string>(),
            ["watch", "--url", server.ToString(), "--count", count.ToString(CultureInfo.InvariantCulture),
                .. saleIds.SelectMany(saleId => new[] { "--sale", saleId })]);
        process.ErrorDataReceived += (_, line) => Tell(line.Data);
        process.BeginErrorReadLine();
    }

    public Watched Program => new("watchers", process.Id);

    /// <summary>Starts them, and waits until each shows its sale.</summary>
    public static async Task<WatcherProcess> StartAsync(Uri server, IEnumerable<string> saleIds, int count, CancellationToken cancellation)
    {
        var watchers = new WatcherProcess(server, saleIds, count);
        try
        {
            if (await watchers.process.StandardOutput.ReadLineAsync(cancellation) != WatchCommand.Ready)
                throw new BenchException("The watchers could not join their sales.");
            return watchers;
        }
        catch
        {
            await watchers.DisposeAsync();
            throw;
        }
    }

    /// <summary>What they saw, once all show so many units held, or patience ran out.</summary>
    public async Task<WatchReport> ReportAsync(long held, CancellationToken cancellation)
    {
        await process.StandardInput.WriteLineAsync(held.ToString(CultureInfo.InvariantCulture).AsMemory(), cancellation);
        await process.StandardInput.FlushAsync(cancellation);
        var line = await process.StandardOutput.ReadLineAsync(cancellation) ?? throw new BenchException("The watchers ended early.");
        return JsonSerializer.Deserialize<WatchReport>(line)!;
    }

    private static void Tell(string? line)
    {
        if (line is not null) Console.Error.WriteLine(line);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
