using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Ocop.Api.Seed;

/// <summary>Tells who started an embedded process what to open, how to sign in and what to play.</summary>
internal sealed class Welcome(IServer server, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(Print);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Print()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5000";
        var logins = string.Join(", ", DemoSeed.Accounts.Select(account => $"{account.Login} ({account.Role})"));
        Console.WriteLine(
            $"""

              Ocop · {address}   API {address}/docs   live {address}/live/<saleId>
              Sign in at {address}/sign-in as {logins}
              Password of all: {DemoSeed.Password}   DEMO ACCOUNTS: do not put this process on the internet.
              Play the recorded live sale: dotnet run --project bench -- play

            """);
    }
}
