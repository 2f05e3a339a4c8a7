using System.Collections.Immutable;

namespace Ocop.LuckyDraws;

/// <summary>Who takes part in a draw.</summary>
public enum DrawCondition
{
    /// <summary>Buyers who hold or have bought units in the sale at the moment of the draw.</summary>
    Claimed,

    /// <summary>Buyers who have confirmed an order in the sale.</summary>
    Bought,
}

/// <summary>Draws winners among the buyers of a sale.</summary>
/// <param name="Winners">How many, 1 to 50.</param>
/// <param name="ExcludeWinners">Whoever won in an earlier draw of the sale does not take part.</param>
/// <param name="Seed">Decides the draw, together with who takes part.</param>
/// <param name="By">Account behind it.</param>
[GenerateSerializer, Immutable, Alias("ocop.lucky-draws.hold-draw")]
public sealed record HoldDraw(string Cause, DrawCondition Condition, int Winners, bool ExcludeWinners, string Seed, string By);

/// <summary>What became of a draw.</summary>
public enum DrawOutcome
{
    Done,

    /// <summary>Nobody meets the condition.</summary>
    NobodyTakesPart,

    /// <summary>The sale has had as many draws as are kept.</summary>
    TooMany,
}

/// <summary>A draw that was held.</summary>
/// <param name="Number">From 1, in the sale.</param>
/// <param name="Entrants">How many took part.</param>
/// <param name="Winners">Buyer ids, first prize first.</param>
[GenerateSerializer, Immutable, Alias("ocop.lucky-draws.draw")]
public sealed record LuckyDraw(
    int Number, DrawCondition Condition, bool ExcludedWinners, string Seed, int Entrants, ImmutableArray<string> Winners, DateTimeOffset At, string By);

/// <summary>The answer to a draw.</summary>
/// <param name="Draw">The draw; <c>null</c> unless it was held.</param>
[GenerateSerializer, Immutable, Alias("ocop.lucky-draws.answer")]
public sealed record DrawAnswer(DrawOutcome Outcome, LuckyDraw? Draw);
