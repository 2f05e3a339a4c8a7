using Ocop.Bench.Play;
using Ocop.Bench.Servers;

namespace Ocop.ProcessTests.Play;

/// <summary>Plays the recorded sale against a server under test.</summary>
internal static class RecordedPlay
{
    public const string Operator = "ocop";
    public const string Password = "demo-ocop";

    public static PlaySettings On(OcopServer server, string key) => new(server.Address, Operator, Password, key);

    public static async Task<PlayResult> PlayAsync(
        PlaySettings settings, CancellationToken cancellation, Action<RelayProgress>? progress = null) =>
        await Player.PlayAsync(await Recording.LoadAsync(cancellation), settings, progress ?? (_ => { }), cancellation);

    public static void AssertAsExpected(PlayResult result) =>
        Assert.True(result.Verdict.IsPass, string.Join('\n', result.Verdict.Differences.Take(20)));

    /// <summary>The answers as lines, by comment id.</summary>
    public static SortedDictionary<string, string> Answers(PlayResult result) =>
        new(result.Heard.Answers.ToDictionary(answer => answer.Key, answer => AckLog.LineOf(answer.Value)), StringComparer.Ordinal);
}
