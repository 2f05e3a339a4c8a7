using Ocop.Channels;

namespace Ocop.Silo.Links;

/// <summary>Writes the way to a bag for messages that go out of grains.</summary>
internal sealed class BagLinkWriter(BagLinks links, PublicAddress address) : IBagLinkWriter
{
    public bool IsReady => address.Value is not null;

    /// <remarks>What opens the bag stands behind the <c>#</c>, so that it comes into no log of a server.</remarks>
    public string? Write(string saleId, string buyerId) =>
        address.Value is { } start ? $"{start}/bag/{saleId}#{links.Write(saleId, buyerId).Link}" : null;
}
