namespace Ocop.Bench.Play;

/// <summary>How a recording is to be played.</summary>
/// <param name="Key">Names the sale: the same key finds the same sale again.</param>
/// <param name="Speed">Seconds of the sale in a second; 0 as fast as the server answers.</param>
/// <param name="Batch">Most comments in a request.</param>
/// <param name="Duplicate">Every batch is sent twice.</param>
/// <param name="ShuffleSeconds">Comments arrive in any order within windows of so many seconds of the sale; 0 in their order.</param>
/// <param name="Seed">Of the shuffling.</param>
/// <param name="AcksFile">Takes a line for every answered comment, as soon as it is answered.</param>
internal sealed record PlaySettings(
    Uri Server, string Login, string Password, string Key, double Speed = 0, int Batch = 50, bool Duplicate = false,
    double ShuffleSeconds = 0, int Seed = 1, string? AcksFile = null);
