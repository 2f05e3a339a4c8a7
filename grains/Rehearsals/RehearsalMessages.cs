using System.Collections.Immutable;
using Ocop.LiveSales;

namespace Ocop.Rehearsals;

/// <summary>Begins a rehearsal of a sale.</summary>
/// <param name="By">Account behind it.</param>
[GenerateSerializer, Immutable, Alias("ocop.rehearsals.begin")]
public sealed record BeginRehearsal(string Cause, string By);

/// <summary>What became of a rehearsal command.</summary>
public enum RehearsalOutcome
{
    Done,

    /// <summary>No such sale, or no such rehearsal of it.</summary>
    NotFound,

    /// <summary>The line-up is empty: there is nothing to rehearse.</summary>
    EmptyLineUp,

    /// <summary>The sale has been rehearsed as often as is kept.</summary>
    TooMany,
}

/// <summary>The answer to a rehearsal command.</summary>
/// <param name="Number">Of the rehearsal, from 1; 0 unless done.</param>
/// <param name="SaleId">Under which it runs like any sale; empty unless done.</param>
[GenerateSerializer, Immutable, Alias("ocop.rehearsals.answer")]
public sealed record RehearsalAnswer(RehearsalOutcome Outcome, int Number = 0, string SaleId = "");

/// <summary>Lets a crowd loose that comments as viewers do.</summary>
/// <param name="Number">Of the rehearsal.</param>
/// <param name="PerMinute">Comments a minute, 1 to 600.</param>
/// <param name="Minutes">How long, 1 to 30 minutes.</param>
/// <param name="Seed">The same seed makes the same crowd.</param>
[GenerateSerializer, Immutable, Alias("ocop.rehearsals.crowd")]
public sealed record LetCrowdLoose(int Number, int PerMinute, int Minutes, int Seed);

/// <summary>A comment that was written once.</summary>
/// <param name="After">Since the beginning of the record.</param>
[GenerateSerializer, Immutable, Alias("ocop.rehearsals.recorded")]
public sealed record RecordedComment(string Id, CommentVerb Verb, string UserId, string Text, TimeSpan After);

/// <summary>What a record may be.</summary>
public static class RecordedComments
{
    public const int Most = 20_000;
    public const int MostSpeed = 60;
    public static readonly TimeSpan MostLength = TimeSpan.FromHours(12);
}

/// <summary>Lets a crowd loose that says what real viewers once said.</summary>
/// <param name="Number">Of the rehearsal.</param>
/// <param name="Speed">So many times as fast, 1 to 60.</param>
[GenerateSerializer, Immutable, Alias("ocop.rehearsals.play")]
public sealed record PlayRecorded(int Number, ImmutableArray<RecordedComment> Comments, int Speed);

/// <summary>How far the crowd has come. It lives in memory only: a restart ends it.</summary>
[GenerateSerializer, Immutable, Alias("ocop.rehearsals.progress")]
public sealed record CrowdProgress(bool IsRunning, int Number, int Sent, int Total);
