using System.Globalization;
using System.Text;

namespace Ocop.LiveSales.Comments;

/// <summary>A Vietnamese letter taken apart: its base letter, its vowel mark (or the stroke of đ) and its tone.</summary>
internal readonly record struct Glyph(char Base, byte Mark, byte Tone)
{
    public const byte Circumflex = 1;
    public const byte Breve = 2;
    public const byte Horn = 3;
    public const byte Stroke = 4;

    // Each row is one vowel: without tone, then grave, acute, hook, tilde, dot below.
    private static readonly (string Letters, char Base, byte Mark)[] Vowels =
    [
        ("aàáảãạ", 'a', 0), ("ăằắẳẵặ", 'a', Breve), ("âầấẩẫậ", 'a', Circumflex),
        ("eèéẻẽẹ", 'e', 0), ("êềếểễệ", 'e', Circumflex), ("iìíỉĩị", 'i', 0),
        ("oòóỏõọ", 'o', 0), ("ôồốổỗộ", 'o', Circumflex), ("ơờớởỡợ", 'o', Horn),
        ("uùúủũụ", 'u', 0), ("ưừứửữự", 'u', Horn), ("yỳýỷỹỵ", 'y', 0),
    ];

    private static readonly Dictionary<char, Glyph> Accented = BuildAccented();

    /// <summary>The letter behind a lower-case character, whatever script it is of.</summary>
    public static Glyph Of(char lower) =>
        lower < 128 || !Accented.TryGetValue(lower, out var glyph) ? new Glyph(lower, 0, 0) : glyph;

    /// <summary>The same letter under a combining mark; a mark that Vietnamese does not use there changes nothing.</summary>
    public Glyph With(char combining) => Base is not ('a' or 'e' or 'i' or 'o' or 'u' or 'y') ? this : combining switch
    {
        '\u0300' => this with { Tone = 1 },
        '\u0301' => this with { Tone = 2 },
        '\u0309' => this with { Tone = 3 },
        '\u0303' => this with { Tone = 4 },
        '\u0323' => this with { Tone = 5 },
        '\u0302' => this with { Mark = Circumflex },
        '\u0306' => this with { Mark = Breve },
        '\u031B' => this with { Mark = Horn },
        _ => this,
    };

    public static bool IsCombining(char c) =>
        c >= '\u0300' && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static Dictionary<char, Glyph> BuildAccented()
    {
        var glyphs = Foreign();
        glyphs['đ'] = glyphs['ð'] = new Glyph('d', Stroke, 0);
        foreach (var (letters, plain, mark) in Vowels)
        {
            for (byte tone = 0; tone < letters.Length; tone++)
                glyphs[letters[tone]] = new Glyph(plain, mark, tone);
        }

        return glyphs;
    }

    /// <summary>Latin letters with marks that Vietnamese does not know, such as ñ and ḿ, are their base letters.</summary>
    private static Dictionary<char, Glyph> Foreign()
    {
        var glyphs = new Dictionary<char, Glyph>();
        for (var c = '\u00C0'; c <= '\u1EFF'; c++)
        {
            if (c.ToString().Normalize(NormalizationForm.FormD) is [>= 'a' and <= 'z' and var plain, _, ..])
                glyphs[c] = new Glyph(plain, 0, 0);
        }

        return glyphs;
    }
}
