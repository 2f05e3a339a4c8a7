using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Ocop.Silo.Journal;

/// <summary>A block as it is stored: what <see cref="JournalBlock"/> wrote, compressed, and the hash of it.</summary>
internal sealed record PackedBlock(byte[] Content, byte[] Hash);

/// <summary>Where the events of a row are that was packed. Its text stands in the row instead of them, and cannot be taken for them: those are an array.</summary>
internal readonly record struct PackedPlace(long Block, int Entry)
{
    public static bool IsIn(string events) => events is not ['[', ..];

    /// <exception cref="InvalidDataException">The row has neither events nor a place of them.</exception>
    public static PackedPlace Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && long.TryParse(text.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out var block)
            && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var entry)
            ? new(block, entry)
            : throw new InvalidDataException("A row of the journal has neither events nor a place of them.");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Block}/{Entry}");
}

/// <summary>Events of some hundreds of decisions that lie together: of each its position in the journal and its events, unchanged.</summary>
internal sealed class JournalBlock
{
    // Higher ones take ten times as long for a tenth less.
    private const int Quality = 6;
    private const int Window = 22;

    private readonly byte[] events;
    private readonly long[] positions;
    private readonly (int Start, int Length)[] places;

    private JournalBlock(byte[] events, long[] positions, (int Start, int Length)[] places) =>
        (this.events, this.positions, this.places) = (events, positions, places);

    public int Count => positions.Length;

    public static PackedBlock Pack(IReadOnlyList<(long Position, string Events)> decisions)
    {
        using var plain = new MemoryStream();
        using (var writer = new BinaryWriter(plain, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write7BitEncodedInt(decisions.Count);
            foreach (var (position, _) in decisions) writer.Write(position);
            foreach (var (_, events) in decisions) writer.Write(events);
        }

        var source = plain.GetBuffer().AsSpan(0, (int)plain.Length);
        var room = new byte[BrotliEncoder.GetMaxCompressedLength(source.Length)];
        if (!BrotliEncoder.TryCompress(source, room, out var written, Quality, Window))
            throw new InvalidOperationException("A block was not compressed, though there was room for the worst.");
        var content = room[..written];
        return new(content, SHA256.HashData(content));
    }

    /// <exception cref="InvalidDataException">It is not what was written.</exception>
    public static JournalBlock Open(PackedBlock stored)
    {
        if (!SHA256.HashData(stored.Content).AsSpan().SequenceEqual(stored.Hash)) throw new InvalidDataException("A block of the journal was changed.");
        using var plain = new MemoryStream();
        using (var compressed = new BrotliStream(new MemoryStream(stored.Content), CompressionMode.Decompress)) compressed.CopyTo(plain);
        plain.Position = 0;
        using var reader = new BinaryReader(plain);
        var positions = new long[reader.Read7BitEncodedInt()];
        foreach (ref var position in positions.AsSpan()) position = reader.ReadInt64();
        var places = new (int, int)[positions.Length];
        foreach (ref var place in places.AsSpan())
        {
            var length = reader.Read7BitEncodedInt();
            place = ((int)plain.Position, length);
            plain.Position += length;
        }

        return new(plain.ToArray(), positions, places);
    }

    /// <exception cref="InvalidDataException">There is no such entry.</exception>
    public string EventsAt(int entry)
    {
        if (entry >= Count) throw new InvalidDataException("A row of the journal is sent to a place that its block does not have.");
        var (start, length) = places[entry];
        return Encoding.UTF8.GetString(events, start, length);
    }

    /// <summary>The position of the decision whose events these are.</summary>
    public long PositionAt(int entry) => positions[entry];
}
