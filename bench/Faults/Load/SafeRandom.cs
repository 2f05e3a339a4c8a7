namespace Ocop.Bench.Faults.Load;

/// <summary>Seeded choices for a client that has several deliveries under way at once.</summary>
internal sealed class SafeRandom(int seed) : Random(seed)
{
    private readonly Lock gate = new();

    public override int Next(int maxValue)
    {
        lock (gate) return base.Next(maxValue);
    }

    public override int Next(int minValue, int maxValue)
    {
        lock (gate) return base.Next(minValue, maxValue);
    }

    public override double NextDouble()
    {
        lock (gate) return base.NextDouble();
    }
}
