using StackExchange.Redis;

namespace Ocop.Silo.Hosting;

/// <summary>Looks before anything else starts whether Redis is there, and whether it keeps what it is told: membership that vanishes with a restart confuses silos.</summary>
internal sealed partial class RedisCheck(ClusterSettings cluster, IConnectionMultiplexer redis, ILogger<RedisCheck> log) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await redis.GetDatabase().PingAsync();
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            throw new SettingException($"The Redis of {ClusterSettings.Setting} ({string.Join(", ", cluster.Redis.EndPoints)}) cannot be reached: {failure.Message}", failure);
        }
        if (!await IsKeptAsync()) LogNotKept();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<bool> IsKeptAsync()
    {
        try
        {
            var info = (await redis.GetDatabase().ExecuteAsync("INFO", "persistence")).ToString();
            return info.Contains("aof_enabled:1", StringComparison.Ordinal);
        }
        catch (RedisException)
        {
            return true; // a Redis run by others need not tell
        }
    }

    [LoggerMessage(LogLevel.Warning, "Redis keeps no append-only file: after its restart silos would have to be restarted too. Set appendonly yes.")]
    private partial void LogNotKept();
}
