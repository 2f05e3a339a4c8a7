using Microsoft.AspNetCore.Identity;
using Ocop.Accounts;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Producers;
using Ocop.Products;

namespace Ocop.Api.Seed;

/// <summary>Fills an empty embedded process with the catalogue of Cao Bằng and demo accounts. Repeating it changes nothing.</summary>
internal sealed class DemoSeed(IGrainFactory grains, Catalogue catalogue, IPasswordHasher<Account> hasher) : IHostedService
{
    public const string Password = "demo-ocop";
    private const string Cause = "demo-seed";
    private const int DemoUnits = 200;

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
        if (await grains.Account(Accounts[^1].Login!).Get() is not null) return;
        await Task.WhenAll(catalogue.Producers().Select(PublishAsync));
        await Task.WhenAll(catalogue.Cards().Select(PublishAsync));
        await Task.WhenAll(Accounts.SkipLast(1).Select(CreateAsync));
        await CreateAsync(Accounts[^1]);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

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
}
