namespace Ocop.LiveSales.Comments;

/// <summary>
/// One word as it is written: its base letters, and its marks packed three bits a letter with the tone on top.
/// The tone belongs to the word, so <c>hủy</c> and <c>huỷ</c> are one spelling.
/// </summary>
internal readonly record struct Spelling(string Letters, ulong Marks)
{
    private const int MarkedLetters = 20;
    private const ulong LowBits = 0x1249249249249249;

    /// <summary>Whether a buyer who typed <paramref name="typed"/> may have meant this word: marks may be left out, never different.</summary>
    public bool Allows(ulong typed)
    {
        var present = ((typed | (typed >> 1) | (typed >> 2)) & LowBits) * 7;
        return (Marks & present) == typed;
    }

    /// <summary>The same marks, as far as the first <paramref name="letters"/> letters carry them.</summary>
    public static ulong Truncate(ulong marks, int letters) =>
        letters >= MarkedLetters ? marks : marks & (((1UL << (3 * letters)) - 1) | (7UL << (3 * MarkedLetters)));

    public static ulong Pack(ReadOnlySpan<Glyph> glyphs)
    {
        ulong marks = 0;
        ulong tone = 0;
        for (var i = 0; i < glyphs.Length; i++)
        {
            if (i < MarkedLetters)
                marks |= (ulong)glyphs[i].Mark << (3 * i);
            if (tone == 0)
                tone = glyphs[i].Tone;
        }

        return marks | (tone << (3 * MarkedLetters));
    }
}
