using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Ocop.Producers;
using Ocop.Reports;
using Ocop.Silo.Hosting;

namespace Ocop.Api.Hosting;

/// <summary>The silo within this process. The lists stay empty until rows are projected from the journal.</summary>
internal static class EmbeddedSilo
{
    public static WebApplicationBuilder AddOcopSilo(this WebApplicationBuilder builder)
    {
        builder.UseOcopSilo(StorageOptions.From(builder.Configuration));
        builder.Services.TryAddSingleton<IReadModel, NoRows>();
        builder.Services.TryAddSingleton<IProducerFigures, NoFigures>();
        return builder;
    }

    private sealed class NoRows : IReadModel
    {
        public Task<Page<ProductRow>> ProductsAsync(ProductFilter filter, PageRequest page, CancellationToken cancellation) => None<ProductRow>();

        public Task<Page<ProducerRow>> ProducersAsync(string? search, PageRequest page, CancellationToken cancellation) => None<ProducerRow>();

        public Task<Page<SaleRow>> SalesAsync(SaleFilter filter, PageRequest page, CancellationToken cancellation) => None<SaleRow>();

        public Task<Page<OrderRow>> OrdersAsync(OrderFilter filter, PageRequest page, CancellationToken cancellation) => None<OrderRow>();

        public Task<Page<ClaimRow>> ClaimsAsync(ClaimFilter filter, PageRequest page, CancellationToken cancellation) => None<ClaimRow>();

        public Task CaughtUpAsync(CancellationToken cancellation) => Task.CompletedTask;

        private static Task<Page<T>> None<T>() => Task.FromResult(new Page<T>([], null));
    }

    private sealed class NoFigures : IProducerFigures
    {
        public Task<ProducerToday> ReadAsync(ProducerProfile profile, DateOnly day, CancellationToken cancellation) =>
            Task.FromResult(new ProducerToday(profile, day, [], ImmutableSortedDictionary<string, int>.Empty, 0, 1));
    }
}
