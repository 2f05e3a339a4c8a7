namespace Ocop.LiveSales.Comments;

/// <summary>Phrases by their words, for the longest match from a place. Marks that a buyer left out do not matter.</summary>
internal sealed class PhraseTrie<T>
{
    private readonly Node _root = new();

    /// <summary>Adds a phrase; one that is <paramref name="exact"/> matches only with all of its marks.</summary>
    public void Add(IReadOnlyList<Spelling> words, T value, bool exact = false)
    {
        var node = _root;
        foreach (var word in words)
            node = node.Next(word.Letters);
        node.Entries.Add(new Entry([.. words], value, exact));
    }

    /// <summary>The longest phrase whose words stand at <paramref name="at"/>, with all that its spelling may mean.</summary>
    public (int Length, List<T> Values) Longest(List<Lexeme> lexemes, int at)
    {
        var node = _root;
        (int Length, List<T> Values) longest = (0, []);
        for (var i = at; i < lexemes.Count && Continues(lexemes, at, i); i++)
        {
            if (!node.TryNext(lexemes[i].Text, out node))
                break;
            var values = Matches(node, lexemes, at);
            if (values is not null)
                longest = (i - at + 1, values);
        }

        return longest;
    }

    private static bool Continues(List<Lexeme> lexemes, int at, int i) =>
        lexemes[i].Kind is LexemeKind.Letters or LexemeKind.Digits && (i == at || lexemes[i].Spaced || lexemes[i].IsDigits || lexemes[i - 1].IsDigits);

    private static List<T>? Matches(Node node, List<Lexeme> lexemes, int at)
    {
        List<T>? values = null;
        foreach (var entry in node.Entries)
        {
            if (entry.Fits(lexemes, at))
                (values ??= []).Add(entry.Value);
        }

        return values;
    }

    private sealed record Entry(Spelling[] Words, T Value, bool Exact)
    {
        public bool Fits(List<Lexeme> lexemes, int at)
        {
            for (var i = 0; i < Words.Length; i++)
            {
                var marks = lexemes[at + i].Marks;
                if (Exact ? marks != Words[i].Marks : !Words[i].Allows(marks))
                    return false;
            }

            return true;
        }
    }

    private sealed class Node
    {
        private Dictionary<string, Node>? _next;

        public List<Entry> Entries { get; } = [];

        public Node Next(string letters)
        {
            _next ??= new Dictionary<string, Node>(StringComparer.Ordinal);
            return _next.TryGetValue(letters, out var node) ? node : _next[letters] = new Node();
        }

        public bool TryNext(string letters, out Node node)
        {
            if (_next is not null && _next.TryGetValue(letters, out var found))
            {
                node = found;
                return true;
            }

            node = this;
            return false;
        }
    }
}
