using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ocop.Feeds;
using Ocop.Reports;

namespace Ocop.Api.Hosting;

/// <summary>Stands where the silo's own hosting is to be called: one silo in memory, so that the application starts before that exists.</summary>
internal static class EmbeddedSilo
{
    public static WebApplicationBuilder AddOcopSilo(this WebApplicationBuilder builder)
    {
        builder.UseOrleans(silo => silo.UseLocalhostClustering().AddMemoryGrainStorageAsDefault().UseInMemoryReminderService());
        builder.Services.TryAddSingleton<ISaleFeed, SilentFeed>();
        builder.Services.TryAddSingleton<IReadModel>(_ => throw new InvalidOperationException("No read model is hosted here."));
        return builder;
    }

    private sealed class SilentFeed : ISaleFeed
    {
        public void Publish(FeedMessage message) { }

        public async IAsyncEnumerable<FeedMessage> Subscribe([EnumeratorCancellation] CancellationToken cancellation)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            yield break;
        }
    }
}
