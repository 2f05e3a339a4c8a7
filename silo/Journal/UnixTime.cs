namespace Ocop.Silo.Journal;

/// <summary>How instants are stored: a whole number of 100 ns since 1970, UTC, in both databases, so that they come back to the tick.</summary>
internal static class UnixTime
{
    public static long ToStored(DateTimeOffset instant) => instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;

    public static long? ToStored(DateTimeOffset? instant) => instant is { } known ? ToStored(known) : null;

    public static DateTimeOffset FromStored(long stored) => DateTimeOffset.UnixEpoch.AddTicks(stored);

    public static DateTimeOffset? FromStored(long? stored) => stored is { } known ? FromStored(known) : null;
}
