using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Ocop.Journal;

namespace Ocop.LuckyDraws;

/// <summary>What happened in the draws of a sale. Stored for ever: a discriminator never changes, and fields are only added.</summary>
[JsonDerivedType(typeof(DrawHeld), "held")]
internal abstract record DrawEvent;

/// <param name="Number">From 1, in the sale; 0 when nobody took part.</param>
/// <param name="Entrants">Everybody who took part, so that the draw can be checked for ever.</param>
/// <param name="Winners">None when nobody took part.</param>
internal sealed record DrawHeld(
    int Number, DrawCondition Condition, bool ExcludedWinners, string Seed, ImmutableArray<string> Entrants, ImmutableArray<string> Winners, string By) : DrawEvent;

/// <summary>The draws of one sale and their rule.</summary>
internal sealed record SaleDraws
{
    public const int MostDraws = 100;

    public static readonly SaleDraws None = new();

    public ImmutableArray<LuckyDraw> Held { get; init; } = [];

    /// <summary>Of each draw: its row has everybody who took part.</summary>
    public ImmutableArray<string> Causes { get; init; } = [];

    /// <param name="buyers">Who meets the condition.</param>
    public Decision<DrawEvent, DrawHeld?> Hold(HoldDraw command, IEnumerable<string> buyers)
    {
        if (Held.Length >= MostDraws) return new([], null);
        var former = command.ExcludeWinners ? Held.SelectMany(draw => draw.Winners).ToHashSet() : [];
        var entrants = buyers.Distinct().Where(buyer => !former.Contains(buyer)).Order(StringComparer.Ordinal).ToImmutableArray();
        var winners = Rank(command.Seed, entrants).Take(command.Winners).ToImmutableArray();
        var number = winners.IsEmpty ? 0 : Held.Length + 1;
        var held = new DrawHeld(number, command.Condition, command.ExcludeWinners, command.Seed, entrants, winners, command.By);
        return new([held], held);
    }

    /// <summary>Anybody can check it: entrants stand in the order of the SHA-256, in hexadecimal, of the seed, a line feed and the buyer id in UTF-8.</summary>
    public static IEnumerable<string> Rank(string seed, IEnumerable<string> entrants) => entrants
        .OrderBy(buyer => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\n{buyer}"))), StringComparer.Ordinal);

    /// <param name="held">What is on record; <c>null</c> when the sale may draw no more.</param>
    public DrawAnswer AnswerOf(DrawHeld? held) => held switch
    {
        null => new(DrawOutcome.TooMany, null),
        { Number: 0 } => new(DrawOutcome.NobodyTakesPart, null),
        _ => new(DrawOutcome.Done, Held[held.Number - 1]),
    };

    /// <summary>A draw in which nobody took part is on record and has no number.</summary>
    public SaleDraws Apply(DrawHeld held, string cause, DateTimeOffset at) => held.Number == 0
        ? this
        : this with
        {
            Held = Held.Add(new(held.Number, held.Condition, held.ExcludedWinners, held.Seed, held.Entrants.Length, held.Winners, at, held.By)),
            Causes = Causes.Add(cause),
        };
}
