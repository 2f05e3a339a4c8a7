using System.Globalization;
using System.Text;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Ocop.Accounts;
using Ocop.Channels;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Payments;
using Ocop.Privacy;
using Ocop.Products;
using Ocop.Shared;
using Ocop.Silo.Privacy;

namespace Ocop.Cluster.Tests.Privacy;

/// <summary>A silo in which requests go on a step at a time, and people who buy there.</summary>
internal sealed class PrivacyScene(TestDatabase database, MovedClock clock) : IAsyncDisposable
{
    private readonly string producer = $"c-{Guid.NewGuid():n}";
    private int causes;

    public GrainHost Host { get; private set; } = null!;

    /// <summary>Months after which people are erased who were not heard of; 0: never.</summary>
    public int KeepMonths { get; init; }

    public IPrivacyDeskGrain Desk => Host.Grains.PrivacyDesk();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private PrivacyWork Work => Host.Services.GetRequiredService<PrivacyWork>();

    public async Task StartAsync() => Host = await GrainHost.StartAsync(database.Options, clock, services =>
    {
        services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType == typeof(PrivacyRunner)));
        services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType == typeof(RetentionStarter)));
        services.AddSingleton(new PrivacyOptions { LateSeconds = 60, LookAgainMinutes = 10, PageSize = 9, KeepMonths = KeepMonths });
    });

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>All that is to be done now is done.</summary>
    public async Task GoOnAsync()
    {
        while (await Work.StepAsync(Cancellation)) { }
    }

    public Task<bool> StepAsync() => Work.StepAsync(Cancellation);

    public async Task<PrivacyJob> JobAsync(string jobId) => (await Host.Services.GetRequiredService<IPrivacyJobs>().FindAsync(jobId, Cancellation))!;

    public Task<string> AskAsync(PrivacyKind kind, string? buyerId, string? phone = null, TimeSpan delay = default) =>
        Desk.Ask(new($"ask/{Guid.NewGuid():n}", $"privacy-{Guid.NewGuid():n}", kind, buyerId, phone, "ocop", delay));

    /// <summary>An account with a device that is signed in.</summary>
    public async Task RegisterAsync(string login, string name)
    {
        Assert.True(await Host.Grains.Account(login).Create(new(login, name, AccountRole.Buyer, "hash-of-password", null, Ids.Buyer("web", login))));
        var account = await Host.Grains.Account(login).Get();
        await Host.Grains.Sessions(login).Start(new("s1", "hash", "Chrome, Android", account!.SessionStamp, TimeSpan.FromDays(30)));
    }

    /// <summary>A confirmed order in the shop, of a product of its own.</summary>
    public async Task<IOrderGrain> OrderAsync(string buyerId, DeliveryContact contact, PaymentMethod payment = PaymentMethod.Cod, string? granted = null)
    {
        await Host.Grains.Till(producer).PutAccount(new("account", new("970436", "1012345678", "HTX TAM HOA", PayoutAccount.UsualTime), "tamhoa"));
        var product = await Host.ProductAsync(units: 20, producer: producer);
        var claim = GrainHost.Key(ClaimKey.Shop, buyerId, product);
        await Host.Grains.Product(product).Claim(new(Cause(), claim, ClaimMode.Set, 2));
        await Host.Grains.Product(product).Grant(new(Cause(), claim, 1, GrantReason.MakeGood, $"bù cho {granted ?? contact.Name}", "tamhoa"));
        var order = Host.Grains.Order(await Host.Grains.Order(Ids.Order(ClaimKey.Shop, producer, buyerId)).GetCurrent());
        await Eventually.BecomesAsync(order.Get, view => view?.Lines.Sum(line => line.Held) > 0);
        Assert.Equal(OrderOutcome.Done, (await order.Confirm(new(Cause(), contact, payment, buyerId))).Outcome);
        return order;
    }

    public async Task PayAsync(IOrderGrain order, string payer)
    {
        var view = (await order.Get())!;
        var answer = await Host.Grains.Till(producer).Receive(new(
            $"sepay:{Guid.NewGuid():n}", ["1012345678"], view.Money!.OutstandingVnd, null, new($"{view.Money.Code} {payer} chuyen", payer), null));
        Assert.Equal(TransferStatus.Matched, answer.Status);
    }

    public async Task DeliverAsync(IOrderGrain order, string note)
    {
        foreach (var step in new[] { FulfilmentStep.Pack, FulfilmentStep.Ship, FulfilmentStep.Deliver })
            Assert.Equal(OrderOutcome.Done, (await order.Advance(new(Cause(), step, "tamhoa", note))).Outcome);
    }

    /// <summary>Comments in a sale of their own that answers; each is a user and what they write.</summary>
    public async Task<string> CommentAsync(params (string User, string Name, string Text)[] comments)
    {
        var sale = await Host.SaleAsync(("M1", await Host.ProductAsync(units: 50), null));
        await sale.PutReplies(new("replies", ReplySettings.Off with { IsOn = true, MergeSeconds = 0, PerMinute = 600 }));
        await sale.Take([.. comments.Select(one => new Comment(Cause(), CommentVerb.Add, "facebook", one.User, one.Name, one.Text, clock.GetUtcNow()))]);
        var saleId = sale.GetPrimaryKeyString();
        var claims = comments.Count(one => one.Text.StartsWith("m1", StringComparison.Ordinal));
        await Eventually.BecomesAsync(() => Host.Grains.Replies(saleId).Get(50), replies => replies.Sent >= claims);
        return saleId;
    }

    /// <summary>Every text beside a row, opened.</summary>
    public async Task<Dictionary<string, string>> TextsAsync()
    {
        await using var connection = await database.Database.Facts.OpenConnectionAsync(Cancellation);
        var rows = await connection.QueryAsync<(string Stream, long Version, string Data)>("SELECT stream, version, data FROM journal_personal");
        return rows.ToDictionary(
            row => string.Create(CultureInfo.InvariantCulture, $"{row.Stream} {row.Version}"),
            row => TestKeys.Seal.Open(PersonalSeal.Beside(row.Stream, row.Version), row.Data));
    }

    /// <summary>Everything that any table holds, what is sealed opened wherever it opens.</summary>
    public async Task<string> EverythingAsync()
    {
        var all = new StringBuilder(string.Join('\n', (await TextsAsync()).Values));
        foreach (var source in new[] { database.Database.Facts, database.Database.Derived }.Distinct())
        {
            await using var connection = await source.OpenConnectionAsync(Cancellation);
            var tables = await connection.QueryAsync<string>(connection is NpgsqlConnection
                ? "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
                : "SELECT name FROM sqlite_master WHERE type = 'table'");
            foreach (var table in tables.AsList())
            foreach (IDictionary<string, object?> row in await connection.QueryAsync($"SELECT * FROM {table}"))
            foreach (var value in row.Values)
                all.AppendLine(value is byte[] bytes && table.Equals("orleans_storage", StringComparison.OrdinalIgnoreCase) ? Opened(row, bytes) : $"{value}");
        }

        return all.ToString();
    }

    private static string Opened(IDictionary<string, object?> row, byte[] bytes) =>
        Encoding.UTF8.GetString(TestKeys.Seal.Open(SealedGrainStorage.PlaceOf($"{row["grain_type"]}", $"{row["grain_id_extension"]}"), bytes));

    /// <summary>Until told otherwise, no step can be stored.</summary>
    public async Task BreakAsync(bool isBroken)
    {
        await using var connection = await database.Database.Facts.OpenConnectionAsync(Cancellation);
        var isServer = connection is NpgsqlConnection;
        await connection.ExecuteAsync((isBroken, isServer) switch
        {
            (true, false) => "CREATE TRIGGER broken BEFORE UPDATE OF state ON privacy_job BEGIN SELECT raise(ABORT, 'broken'); END",
            (false, false) => "DROP TRIGGER broken",
            (true, true) => """
                CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$;
                CREATE TRIGGER broken BEFORE UPDATE OF state ON privacy_job FOR EACH ROW EXECUTE FUNCTION broken()
                """,
            (false, true) => "DROP TRIGGER broken ON privacy_job; DROP FUNCTION broken",
        });
    }

    private string Cause() => string.Create(CultureInfo.InvariantCulture, $"cause-{++causes}-{producer}");
}
