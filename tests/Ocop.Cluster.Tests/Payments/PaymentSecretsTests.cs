using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Payments;

namespace Ocop.Cluster.Tests.Payments;

public sealed class PaymentSecretsTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    [Fact]
    public async Task Keys_are_kept_over_a_restart_replaced_and_forgotten()
    {
        await using (var host = await GrainHost.StartAsync(database.Options))
        {
            await host.Grains.PaymentSecrets("c-1").Put(PaymentProvider.Casso, "protected-1");
            await host.Grains.PaymentSecrets("c-1").Put(PaymentProvider.Sepay, "protected-2");
            await host.Grains.PaymentSecrets("c-1").Put(PaymentProvider.Casso, "protected-3");
        }

        await using var again = await GrainHost.StartAsync(database.Options);
        var kept = await again.Grains.PaymentSecrets("c-1").Get();
        Assert.Equal(("protected-3", "protected-2"), (kept[PaymentProvider.Casso], kept[PaymentProvider.Sepay]));
        await again.Grains.PaymentSecrets("c-1").Put(PaymentProvider.Casso, null);
        Assert.Equal([PaymentProvider.Sepay], (await again.Grains.PaymentSecrets("c-1").Get()).Keys);
        Assert.Empty(await again.Grains.PaymentSecrets("c-2").Get());
    }
}
