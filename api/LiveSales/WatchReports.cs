using Ocop.Boards;

namespace Ocop.Api.LiveSales;

/// <summary>
/// Tells boards how many screens of this node watch them, so that every node knows the sum. Boards forget a node that says
/// nothing for a while; nobody waits for these hints, and for a sale that nobody watches there are none.
/// </summary>
internal sealed partial class WatchReports(FanOut fanOut, IGrainFactory grains, ILogger<WatchReports> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private readonly string node = Guid.NewGuid().ToString("n");
    private IReadOnlyDictionary<string, int> told = new Dictionary<string, int>();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Real time on purpose: screens watch on although a test holds the clock of deadlines.
        using var tick = new PeriodicTimer(Every, TimeProvider.System);
        while (await tick.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await TellAsync();
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotTold(e); // the next hint tells the same
            }
        }
    }

    internal async Task TellAsync()
    {
        var (before, now) = (told, fanOut.Counts());
        told = now;
        foreach (var (saleId, screens) in now) await grains.Board(saleId).Watched(node, screens);
        foreach (var saleId in before.Keys.Where(saleId => !now.ContainsKey(saleId))) await grains.Board(saleId).Watched(node, 0);
    }

    [LoggerMessage(1, LogLevel.Debug, "Boards could not be told who watches")]
    private partial void LogNotTold(Exception exception);
}
