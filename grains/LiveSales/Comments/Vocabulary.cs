namespace Ocop.LiveSales.Comments;

/// <summary>The words of live sales in Vietnam, north to south, with and without diacritics, and what each may mean.</summary>
internal static partial class Vocabulary
{
    private static readonly PhraseTrie<(Meaning Meaning, int Number)> Phrases = Build();

    /// <summary>The longest phrase at a place: its length in lexemes (0 when unknown), all it may mean, and the number it may stand for.</summary>
    public static (int Length, Meaning Meaning, int Number) Read(List<Lexeme> lexemes, int at)
    {
        var (length, values) = Phrases.Longest(lexemes, at);
        if (length == 0)
            (length, values) = ReadDrawnOut(lexemes[at]);
        var meaning = Meaning.None;
        var number = 0;
        foreach (var value in values)
        {
            meaning |= value.Meaning;
            number = Math.Max(number, value.Number);
        }

        return (length, meaning, number);
    }

    /// <summary>What a single word may mean, for pieces cut out of glued text.</summary>
    public static Meaning Of(Lexeme word) => Read([word], 0).Meaning;

    /// <summary>The spellings of a phrase as written, for the vocabulary and for the aliases of a line-up.</summary>
    public static IReadOnlyList<Spelling> Spell(string phrase) =>
        [.. Lexer.Read(phrase).Lexemes.Where(static l => l.Kind != LexemeKind.Symbol).Select(static l => l.Spelling)];

    /// <summary>Reads <c>nhaaaa</c> as <c>nha</c>.</summary>
    private static (int Length, List<(Meaning, int)> Values) ReadDrawnOut(Lexeme word)
    {
        var text = word.Text;
        var end = text.Length;
        while (end >= 2 && text[end - 1] == text[end - 2])
            end--;
        if (end == text.Length || !word.IsLetters)
            return (0, []);
        var shorter = word with { Text = text[..end], Marks = Spelling.Truncate(word.Marks, end) };
        return Phrases.Longest([shorter], 0);
    }

    private static PhraseTrie<(Meaning, int)> Build()
    {
        var phrases = new PhraseTrie<(Meaning, int)>();
        foreach (var (meaning, words) in Words)
        {
            foreach (var phrase in words.Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                Add(phrases, phrase, (meaning, 0));
        }

        foreach (var (word, number) in Numerals)
            Add(phrases, word, (Meaning.Numeral, number));
        return phrases;
    }

    private static void Add(PhraseTrie<(Meaning, int)> phrases, string phrase, (Meaning, int) value) =>
        phrases.Add(Spell(phrase), value, exact: phrase[0] == '!');
}
