namespace Ocop.Bench.Faults.Load;

/// <summary>What the network does to deliveries, each as a share of all.</summary>
/// <param name="Twice">Delivered twice at the same moment.</param>
/// <param name="Late">Held back for up to <paramref name="Longest"/> first, so that others overtake it.</param>
/// <param name="Haunting">Delivered once more, long after the client has gone on.</param>
/// <param name="Impatient">The client does not wait for the answer.</param>
internal sealed record Mishaps(double Twice, double Late, double Haunting, double Impatient, TimeSpan Longest)
{
    /// <summary>A network that only loses what the server itself loses.</summary>
    public static readonly Mishaps None = new(0, 0, 0, 0, TimeSpan.Zero);

    public static readonly Mishaps Many = new(0.3, 0.3, 0.3, 0.2, TimeSpan.FromMilliseconds(300));
}
