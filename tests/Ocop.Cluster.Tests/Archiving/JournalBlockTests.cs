using CsCheck;
using Ocop.Silo.Journal;

namespace Ocop.Cluster.Tests.Archiving;

/// <summary>What a block gives back is what was put in, or nothing.</summary>
public sealed class JournalBlockTests
{
    private static readonly Gen<string> Events = Gen.OneOf(
        Gen.Const("[]"),
        Gen.Char["\0\u007f\u0080\u07ff\u0800đặcỡ \"\\[]{}"].Array[0, 400].Select(letters => $"[\"{new string(letters)}🎋\"]"));

    private static readonly Gen<List<(long, string)>> Decisions = Gen.Select(Gen.Long[0, long.MaxValue], Events).List[0, 60];

    [Fact]
    public void Every_event_comes_back_letter_by_letter_at_its_place() => Decisions.Sample(
        decisions =>
        {
            var block = JournalBlock.Open(JournalBlock.Pack(decisions));

            Assert.Equal(decisions.Count, block.Count);
            Assert.Equal(decisions, Enumerable.Range(0, block.Count).Select(entry => (block.PositionAt(entry), block.EventsAt(entry))));
            Assert.Throws<InvalidDataException>(() => block.EventsAt(block.Count));
        },
        iter: 200);

    [Fact]
    public void A_block_that_was_changed_anywhere_does_not_open() => Gen.Select(Decisions, Gen.Int[0, int.MaxValue], Gen.Byte[1, 255]).Sample(
        (decisions, at, change) =>
        {
            var packed = JournalBlock.Pack(decisions);
            packed.Content[at % packed.Content.Length] ^= change;

            Assert.Throws<InvalidDataException>(() => JournalBlock.Open(packed));
        },
        iter: 200);

    [Theory]
    [InlineData("[]", false)]
    [InlineData("17/4", true)]
    public void A_place_is_told_from_events(string text, bool isPlace)
    {
        Assert.Equal(isPlace, PackedPlace.IsIn(text));
        if (isPlace) Assert.Equal(text, PackedPlace.Parse(text).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("17")]
    [InlineData("/4")]
    [InlineData("17/")]
    [InlineData("-1/4")]
    [InlineData("1/-4")]
    [InlineData("{}")]
    public void What_is_neither_is_refused(string text) => Assert.Throws<InvalidDataException>(() => PackedPlace.Parse(text));
}
