using Ocop.Bench.Http;

namespace Ocop.Bench.Play;

/// <summary>A sale that was played to its end.</summary>
internal sealed record PlayResult(string SaleId, RelayResult Heard, Outcome Outcome, Verdict Verdict, int Retries);

/// <summary>Plays a recorded sale against a running server and judges what it came to.</summary>
internal static class Player
{
    public static async Task<PlayResult> PlayAsync(
        Recording recording, PlaySettings settings, Action<RelayProgress> progress, CancellationToken cancellation)
    {
        var clock = TimeProvider.System;
        using var server = OcopClient.Connect(settings.Server, clock);
        await server.SignInAsync(settings.Login, settings.Password, cancellation);
        var sale = await new SaleSetup(server, recording.Sale, settings.Key).ReadyAsync(cancellation);
        using var acks = new AckLog(settings.AcksFile);
        var deliveries = Schedule.Of(recording.SentFor(sale.StartedAt!.Value), settings);
        var heard = await new Relay(server, acks, clock).RunAsync(sale.SaleId, deliveries, settings, progress, cancellation);
        var outcome = await new OutcomeReader(server, clock).ReadAsync(sale.SaleId, cancellation);
        return new(sale.SaleId, heard, outcome, Verdict.Of(recording, heard, outcome), server.Retries);
    }
}
