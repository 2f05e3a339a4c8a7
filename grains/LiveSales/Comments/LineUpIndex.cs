using System.Text;

namespace Ocop.LiveSales.Comments;

/// <summary>The codes and names of a line-up, ready to be found in the lexemes of a comment.</summary>
internal sealed class LineUpIndex
{
    private const int MaxPieces = 6;

    private readonly Dictionary<string, List<(int Item, ulong Marks)>> _codes = new(StringComparer.Ordinal);
    private readonly PhraseTrie<int> _names = new();

    public LineUpIndex(IReadOnlyList<CodeName> lineUp)
    {
        for (var item = 0; item < lineUp.Count; item++)
        {
            AddCode(lineUp[item].Code, item);
            foreach (var alias in lineUp[item].Aliases.IsDefault ? [] : lineUp[item].Aliases)
                AddName(alias, item);
        }
    }

    /// <summary>The code at a place: which item, how many lexemes, and whether its parts stand apart as in <c>M 1</c>.</summary>
    public (int Item, int Length, bool Apart)? Code(List<Lexeme> lexemes, int at)
    {
        (int, int, bool)? longest = null;
        var key = new StringBuilder();
        var apart = false;
        var pieces = 0;
        for (var i = at; i < lexemes.Count && pieces < MaxPieces; i++)
        {
            if (IsHyphen(lexemes, at, i))
            {
                apart |= lexemes[i].Spaced;
                continue;
            }

            if (!lexemes[i].IsLetters && !lexemes[i].IsDigits)
                break;
            if (i > at && lexemes[i].Spaced && !(lexemes[i - 1].IsLetters || lexemes[i - 1].Kind == LexemeKind.Symbol))
                break;
            apart |= i > at && lexemes[i].Spaced;
            pieces++;
            key.Append(key.Length > 0 ? "|" : "").Append(Piece(lexemes[i]));
            if (Find(key.ToString(), lexemes[at].Marks) is { } item && !(apart && longest is not null) && !(apart && pieces > 2))
                longest = (item, i - at + 1, apart);
        }

        return longest;
    }

    /// <summary>The name at a place, and how many lexemes it takes.</summary>
    public (int Item, int Length)? Name(List<Lexeme> lexemes, int at)
    {
        var (length, items) = _names.Longest(lexemes, at);
        return length == 0 ? null : (items[0], length);
    }

    private int? Find(string key, ulong marks)
    {
        if (!_codes.TryGetValue(key, out var items))
            return null;
        foreach (var (item, own) in items)
        {
            if (new Spelling(key, own).Allows(marks))
                return item;
        }

        return null;
    }

    private void AddCode(string code, int item)
    {
        var pieces = Lexer.Read(code).Lexemes.Where(static l => l.Kind != LexemeKind.Symbol).ToList();
        if (pieces.Count is 0 or > MaxPieces)
            return;
        var key = string.Join('|', pieces.Select(Piece));
        if (!_codes.TryGetValue(key, out var items))
            _codes[key] = items = [];
        // Two codes that buyers cannot tell apart are one to us: the first stands.
        if (items.Count < 4)
            items.Add((item, pieces[0].Marks));
    }

    private void AddName(string alias, int item)
    {
        var words = Vocabulary.Spell(alias);
        if (words.Count > 0)
            _names.Add(words, item);
    }

    /// <summary>01 and 1 are the same part of a code.</summary>
    private static string Piece(Lexeme lexeme)
    {
        if (!lexeme.IsDigits)
            return lexeme.Text;
        var digits = lexeme.Text.TrimStart('0');
        return digits.Length == 0 ? "0" : lexeme.Text.Length - digits.Length > 2 ? lexeme.Text : digits;
    }

    private static bool IsHyphen(List<Lexeme> lexemes, int at, int i) =>
        i > at && lexemes[i].Kind == LexemeKind.Symbol && lexemes[i].Text[0] is '-' or '.' or '_' && lexemes[i - 1].Kind != LexemeKind.Symbol
        && i + 1 < lexemes.Count && lexemes[i + 1].Spaced == lexemes[i].Spaced && (lexemes[i - 1].IsLetters || !lexemes[i].Spaced);
}
