using Microsoft.AspNetCore.Identity;
using Ocop.Accounts;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Producers;
using Ocop.Products;

namespace Ocop.Api.Seed;

/// <summary>Fills an empty embedded process with the catalogue of Cao Bằng and demo accounts. Repeating it changes nothing.</summary>
internal sealed partial class DemoSeed(IGrainFactory grains, Catalogue catalogue, IPasswordHasher<Account> hasher, ILogger<DemoSeed> logger) : IHostedService
{
    public const string Password = "demo-ocop";
    private const string Cause = "demo-seed";
    private const int DemoUnits = 200;

    /// <summary>All at once, a starved machine would answer none of them in time.</summary>
    private const int AtOnce = 32;

    /// <summary>The demo accounts; the operator comes last and so tells that the seed is complete.</summary>
    public static readonly IReadOnlyList<AccountRequest> Accounts =
    [
        new("tamhoa", Password, "HTX Tâm Hòa", "producer", Catalogue.ProducerId("HTX Tâm Hòa")),
        new("tanvieta", Password, "HTX nông sản Tân Việt Á", "producer", Catalogue.ProducerId("HTX nông sản Tân Việt Á")),
        new("lan", Password, "Lan", "buyer"),
        new("minh", Password, "Minh", "buyer"),
        new("ocop", Password, "OCOP Cao Bằng", "operator"),
    ];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await SeedAsync(cancellationToken);
                return;
            }
            catch (TimeoutException late)
            {
                LogLate(late);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SeedAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (await grains.Account(Accounts[^1].Login!).Get() is not null) return;
        var few = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(catalogue.Producers(), few, async (profile, _) => await PublishAsync(profile));
        await Parallel.ForEachAsync(catalogue.Cards(), few, async (card, _) => await PublishAsync(card));
        await Task.WhenAll(Accounts.SkipLast(1).Select(CreateAsync));
        await CreateAsync(Accounts[^1]);
    }

    private Task<ProducerProfile> PublishAsync(ProducerProfile profile) =>
        Send.CommandAsync(() => grains.Producer(profile.ProducerId).Publish(new(Cause, profile)));

    private async Task PublishAsync(CatalogueCard card)
    {
        var product = grains.Product(card.ProductId);
        await Send.CommandAsync(() => product.Publish(new($"{Cause}/card", card)));
        foreach (var sku in card.Skus)
            await Send.CommandAsync(() => product.Receive(new($"{Cause}/{sku.Sku}", sku.Sku, DemoUnits, "demo", "demo")));
    }

    private Task CreateAsync(AccountRequest account) =>
        Send.CommandAsync(() => grains.Account(account.Login!).Make(
            new(Cause, AccountEndpoints.ToAccount(account, Enum.Parse<AccountRole>(account.Role!, ignoreCase: true), hasher), "demo")));

    [LoggerMessage(1, LogLevel.Warning, "The demo data were not taken in time; going on with what is missing.")]
    private partial void LogLate(Exception late);
}
