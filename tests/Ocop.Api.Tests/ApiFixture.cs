using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Api.Accounts;
using Ocop.Api.Seed;
using Ocop.Reports;

[assembly: AssemblyFixture(typeof(Ocop.Api.Tests.ApiFixture))]

namespace Ocop.Api.Tests;

/// <summary>The real application: API and silo in one process, on Kestrel and a free port, with a database of its own.</summary>
public class ApiFixture : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Lazy<Task<SessionAnswer>>> sessions = new();
    private readonly string folder = Directory.CreateTempSubdirectory("ocop-api-").FullName;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>High enough for all tests, which come from one address.</summary>
    protected virtual IReadOnlyDictionary<string, string> Limits { get; } = new Dictionary<string, string> { ["Factor"] = "1000" };

    protected virtual string? TrustedProxies => null;

    protected virtual bool RequireSecondFactor => false;

    /// <summary>Longer than all tests take.</summary>
    protected virtual int AccessSeconds => 12 * 60 * 60;

    public ValueTask InitializeAsync()
    {
        UseKestrel(0);
        StartServer();
        Address = ClientOptions.BaseAddress;
        return ValueTask.CompletedTask;
    }

    /// <summary>Nobody yet.</summary>
    public ApiClient Anonymous() => new(new HttpClient { BaseAddress = Address });

    /// <summary>Signed in as one of the demo accounts, once for all tests: each would cost a password hash.</summary>
    public async Task<ApiClient> AsAsync(string login) => Anonymous().Take(await sessions.GetOrAdd(
        login, _ => new(async () => (await Anonymous().SignInAsync(login, DemoSeed.Password)).Session!)).Value);

    /// <summary>A new device.</summary>
    public Task<ApiClient> GuestAsync() => Anonymous().BecomeGuestAsync();

    /// <summary>Waits until lists show everything that was done.</summary>
    public Task CaughtUpAsync() => Services.GetRequiredService<IReadModel>().CaughtUpAsync(TestContext.Current.CancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Storage:SqlitePath", Path.Combine(folder, "ocop.db"));
        foreach (var (limit, value) in Limits) builder.UseSetting($"RateLimits:{limit}", value);
        if (TrustedProxies is { } trusted) builder.UseSetting("Proxy:Trusted", trusted);
        // A machine that runs other tests is slow; that nobody is sent away then is what most tests are about.
        builder.UseSetting("Door:TargetMilliseconds", "60000");
        // Receivers of tests listen on this machine.
        builder.UseSetting("Webhooks:AllowLoopback", "true");
        // No device of an erased account is waited for.
        builder.UseSetting("Privacy:LateSeconds", "0");
        builder.UseSetting("Operator:RequireSecondFactor", RequireSecondFactor ? "true" : "false");
        builder.UseSetting("Sessions:AccessSeconds", AccessSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
