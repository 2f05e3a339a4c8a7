namespace Ocop.Channels;

/// <summary>Writes links to bags: it stands where the key is that signs them. A link opens a bag, so it goes into private messages alone, and is kept nowhere.</summary>
public interface IBagLinkWriter
{
    /// <summary>It knows the key and the address under which the public finds us.</summary>
    bool IsReady { get; }

    /// <summary>The whole address, made anew each time; <c>null</c> when it is not ready.</summary>
    string? Write(string saleId, string buyerId);
}

/// <summary>For a process that has no key: messages go out without a link.</summary>
public sealed class NoBagLinks : IBagLinkWriter
{
    public bool IsReady => false;

    public string? Write(string saleId, string buyerId) => null;
}
