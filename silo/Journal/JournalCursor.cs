using System.Globalization;

namespace Ocop.Silo.Journal;

/// <summary>A place in the whole journal. Its text has a fixed width, so that later places compare as greater, ordinally.</summary>
internal readonly record struct JournalCursor(ulong Transaction, long Position)
{
    public static JournalCursor Parse(string cursor)
    {
        var dash = cursor.IndexOf('-', StringComparison.Ordinal);
        return new JournalCursor(
            ulong.Parse(cursor.AsSpan(0, dash), CultureInfo.InvariantCulture),
            long.Parse(cursor.AsSpan(dash + 1), CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Transaction:D20}-{Position:D19}");
}
