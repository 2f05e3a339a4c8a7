namespace Ocop.Api.Messages.Words;

/// <summary>The state of a live connection.</summary>
internal static class LinkWords
{
    public static readonly WordList All = new("link")
    {
        ["connecting"] = ("đang kết nối…", "connecting…"),
        ["connected"] = ("trực tiếp", "live"),
        ["reconnecting"] = ("mất kết nối, đang nối lại…", "connection lost, reconnecting…"),
        ["offline"] = ("không có mạng", "offline"),
    };
}
