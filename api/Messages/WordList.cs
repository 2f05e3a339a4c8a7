using System.Collections;

namespace Ocop.Api.Messages;

/// <summary>The words of one page or area, known as <c>area.word</c>; <c>{0}</c> and <c>{1}</c> stand for what is put in.</summary>
internal sealed class WordList(string area) : IEnumerable<KeyValuePair<string, Text>>
{
    private readonly Dictionary<string, Text> words = [];

    public string Area => area;

    public (string Vi, string En) this[string word]
    {
        set => words.Add($"{area}.{word}", new(value.Vi, value.En));
    }

    public IEnumerator<KeyValuePair<string, Text>> GetEnumerator() => words.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
