using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Ocop.Bench.Http;
using Spectre.Console;

namespace Ocop.Bench.Play;

/// <summary><c>play</c>: the recorded sale against a running server. Exit code 0: as expected; 1: not; 2: could not be played; 130: stopped.</summary>
internal static class PlayCommand
{
    private const int LongestKey = 40;

    private static readonly Option<string> Url = new("--url")
    {
        Description = "Where the server listens.", DefaultValueFactory = _ => "http://127.0.0.1:5080",
        CustomParser = Fits<string>(
            url => Uri.TryCreate(url, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https" },
            "--url takes an address such as http://127.0.0.1:5080."),
    };

    private static readonly Option<double> Speed = new("--speed")
    {
        Description = "Seconds of the sale played in a second; max (or 0) as fast as the server answers.",
        DefaultValueFactory = _ => 60, CustomParser = ReadSpeed, HelpName = "number|max",
    };

    private static readonly Option<string> SaleKey = new("--sale")
    {
        Description = "Names the sale: played again with the same name, nothing changes.", DefaultValueFactory = _ => "recorded",
        CustomParser = Fits<string>(
            key => key.Length is > 0 and <= LongestKey && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'),
            $"--sale takes 1 to {LongestKey} letters, digits, - or _."),
    };

    private static readonly Option<bool> Fresh = new("--fresh") { Description = "Plays a new sale." };

    private static readonly Option<int> Batch = new("--batch")
    {
        Description = "Most comments in a request.", DefaultValueFactory = _ => 50,
        CustomParser = Fits<int>(batch => batch >= 1, "--batch takes a whole number from 1."),
    };

    private static readonly Option<string> User = new("--user") { Description = "Operator account.", DefaultValueFactory = _ => "ocop" };

    private static readonly Option<string> Password = new("--password")
    {
        Description = "Its password, as the server printed it at its start.", DefaultValueFactory = _ => "demo-ocop",
    };

    private static readonly Option<bool> Duplicate = new("--duplicate") { Description = "Sends every batch twice." };

    private static readonly Option<double> Shuffle = new("--shuffle")
    {
        Description = "Lets comments arrive in any order within windows of so many seconds of the sale.", HelpName = "seconds",
        CustomParser = Fits<double>(seconds => seconds >= 0 && double.IsFinite(seconds), "--shuffle takes a number of seconds."),
    };

    private static readonly Option<int> Seed = new("--seed") { Description = "Seed of --shuffle.", DefaultValueFactory = _ => 1 };

    private static readonly Option<string?> Acks = new("--acks")
    {
        Description = "Appends a line for every answered comment to this file.", HelpName = "file",
    };

    private static readonly Option<string?> JsonFile = new("--json") { Description = "Writes the result to this file.", HelpName = "file" };

    public static Command Create()
    {
        var command = new Command("play", "Plays the recorded live sale against a running server, and checks what it came to.")
        {
            Url, Speed, SaleKey, Fresh, Batch, User, Password, Duplicate, Shuffle, Seed, Acks, JsonFile,
        };
        command.SetAction((parsed, cancellation) => RunAsync(SettingsOf(parsed), parsed.GetValue(JsonFile), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(PlaySettings settings, string? jsonFile, CancellationToken cancellation)
    {
        var recording = await Recording.LoadAsync(cancellation);
        // Files and pipes have no width, and a table that is cut for 80 columns is hard to read there.
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = 120;
        var line = new ProgressLine(AnsiConsole.Console, recording.Length, TimeProvider.System);
        try
        {
            Console.WriteLine($"Playing \"{recording.Sale.Title}\" ({recording.Comments.Count} comments) as {settings.Key} to {settings.Server}");
            var result = await Player.PlayAsync(recording, settings, line.Show, cancellation);
            line.End();
            Report.Write(AnsiConsole.Console, result);
            if (jsonFile is not null) await Summary.Of(result).WriteAsync(jsonFile, cancellation);
            return result.Verdict.IsPass ? 0 : 1;
        }
        catch (BenchException e)
        {
            line.End();
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            line.End();
            await Console.Error.WriteLineAsync($"Stopped. Play on with --sale {settings.Key}: what was answered is not counted again.");
            return 130;
        }
    }

    private static PlaySettings SettingsOf(ParseResult parsed) => new(
        new(parsed.GetRequiredValue(Url)), parsed.GetRequiredValue(User), parsed.GetRequiredValue(Password),
        parsed.GetValue(Fresh) ? Guid.NewGuid().ToString("n")[..12] : parsed.GetRequiredValue(SaleKey),
        parsed.GetValue(Speed), parsed.GetValue(Batch), parsed.GetValue(Duplicate), parsed.GetValue(Shuffle), parsed.GetValue(Seed),
        parsed.GetValue(Acks));

    /// <summary>Reads a value in the invariant culture and refuses what does not fit, with one sentence.</summary>
    private static Func<ArgumentResult, T?> Fits<T>(Func<T, bool> isFine, string sentence)
        where T : IParsable<T> => argument =>
    {
        if (T.TryParse(argument.Tokens[0].Value, CultureInfo.InvariantCulture, out var value) && isFine(value)) return value;
        argument.AddError(sentence);
        return default;
    };

    private static double ReadSpeed(ArgumentResult argument) => argument.Tokens[0].Value == "max"
        ? 0
        : Fits<double>(speed => speed >= 0 && double.IsFinite(speed), "--speed takes a number that is not negative, or max.")(argument);
}
