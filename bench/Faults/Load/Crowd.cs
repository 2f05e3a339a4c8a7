using System.Text.Json;
using Ocop.Bench.Http;

namespace Ocop.Bench.Faults.Load;

/// <summary>How many clients there are, and what happens to what they send.</summary>
/// <param name="Buyers">Each with two devices.</param>
/// <param name="ThinkMilliseconds">The longest pause of a client between two commands.</param>
internal sealed record CrowdSettings(int Seed, int Buyers = 16, int RelaysPerSale = 2, int ThinkMilliseconds = 60, Mishaps? Mishaps = null)
{
    /// <summary>So long that no hold ends in a run; for faults that are about something else.</summary>
    public int HoldMinutes { get; init; } = 600;
}

/// <summary>Clients that want things from the servers, all at once, until told to rest.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private const string Login = "ocop";
    private const string Password = "demo-ocop";
    private const int DevicesPerBuyer = 2;

    private readonly CrowdSettings settings;
    private readonly Network network;
    private readonly Courier courier;

    /// <summary>Goes to one server only: what is tested begins with the clients.</summary>
    private readonly Courier usher;

    private readonly TimeProvider clock;
    private readonly CancellationTokenSource resting = new();
    private readonly List<Task> clients = [];
    private Probe? probe;
    private int made;

    private Crowd(IReadOnlyList<Uri> addresses, CrowdSettings settings, TimeProvider clock)
    {
        (this.settings, this.clock) = (settings, clock);
        (courier, usher) = (new(addresses), new([addresses[0]]));
        network = new(courier, settings.Mishaps ?? Mishaps.None, clock);
    }

    public History History { get; } = new();

    public Scene Scene { get; private set; } = new([]);

    /// <summary>A token of the operator, for those who look from outside.</summary>
    public string OperatorToken { get; private set; } = "";

    /// <summary>Prepares the scene and lets the clients loose.</summary>
    public static async Task<Crowd> StartAsync(
        IReadOnlyList<Uri> addresses, CrowdSettings settings, TimeProvider clock, CancellationToken cancellation)
    {
        var crowd = new Crowd(addresses, settings, clock);
        try
        {
            await crowd.PrepareAsync(cancellation);
            crowd.LetLoose(await crowd.GuestsAsync(cancellation), cancellation);
            return crowd;
        }
        catch
        {
            await crowd.DisposeAsync();
            throw;
        }
    }

    /// <summary>Completes when every product and every sale has answered a command that was given only now.</summary>
    public Task AnswersAsync(CancellationToken cancellation) =>
        (probe ??= new(NextClient(), Login, OperatorToken, Scene, History, clock)).AnswersAsync(cancellation);

    /// <summary>Has a sale judged too that somebody else has set up and others than these clients use.</summary>
    public void Include(SceneSale sale) => Scene = Scene with { Sales = [.. Scene.Sales, sale] };

    /// <summary>No client begins anything new; completes when all that was begun is answered and nothing is on its way.</summary>
    public async Task FinishAsync()
    {
        await resting.CancelAsync();
        await Task.WhenAll(clients);
        await network.StillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await resting.CancelAsync();
        courier.Dispose();
        usher.Dispose();
        resting.Dispose();
    }

    private async Task PrepareAsync(CancellationToken cancellation)
    {
        var calm = new Client(new(usher, Mishaps.None, clock), NextRandom());
        OperatorToken = await TokenAsync(calm, "/api/sessions", new { Login, Password }, cancellation);
        Scene = await new SceneSetup(calm, Login, OperatorToken, settings, History, clock).PrepareAsync(cancellation);
    }

    private async Task<IReadOnlyList<Buyer>> GuestsAsync(CancellationToken cancellation)
    {
        var calm = new Client(new(usher, Mishaps.None, clock), NextRandom());
        var buyers = new List<Buyer>();
        while (buyers.Count < settings.Buyers)
        {
            var session = await SessionAsync(calm, "/api/guests", new { }, cancellation);
            buyers.Add(new(session.GetProperty("me").GetProperty("buyerId").GetString()!, session.GetProperty("token").GetString()!));
        }
        return buyers;
    }

    private static async Task<string> TokenAsync(Client client, string path, object body, CancellationToken cancellation) =>
        (await SessionAsync(client, path, body, cancellation)).GetProperty("token").GetString()!;

    private static async Task<JsonElement> SessionAsync(Client client, string path, object body, CancellationToken cancellation) =>
        await client.AskAsync(new(HttpMethod.Post, path, body, null, ""), _ => { }, cancellation) is { IsDone: true } answer
            ? answer.Body
            : throw new BenchException($"The server does not let anybody in at {path}.");

    private void LetLoose(IReadOnlyList<Buyer> buyers, CancellationToken cancellation)
    {
        foreach (var buyer in buyers)
            for (var device = 1; device <= DevicesPerBuyer; device++)
                Run(new BuyerDevice(NextClient(), buyer, $"d{device}", Scene, History).ActAsync, null, cancellation);
        foreach (var sale in Scene.Sales)
            for (var i = 1; i <= settings.RelaysPerSale; i++) RunRelay(sale, i, cancellation);
        Run(new StockKeeper(NextClient(), Login, OperatorToken, "count", Scene, History).ActAsync, null, cancellation);
    }

    private void RunRelay(SceneSale sale, int number, CancellationToken cancellation)
    {
        var relay = new CommentRelay(NextClient(), OperatorToken, $"{sale.SaleId}-r{number}", sale, History, clock);
        Run(relay.ActAsync, relay.FinishAsync, cancellation);
    }

    private void Run(Func<CancellationToken, Task> act, Func<Task>? finish, CancellationToken cancellation)
    {
        var pauses = NextClient();
        clients.Add(RunAsync());

        async Task RunAsync()
        {
            await Task.Yield();
            while (!resting.IsCancellationRequested && !cancellation.IsCancellationRequested)
            {
                await act(cancellation);
                await pauses.PauseAsync(settings.ThinkMilliseconds, cancellation);
            }
            if (finish is not null) await finish();
        }
    }

    private Client NextClient() => new(network, NextRandom());

    private SafeRandom NextRandom() => new(unchecked(settings.Seed * 7_919 + ++made));
}
