using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Silo.Projections;

/// <summary>Confirmed units by order, SKU, day and price; those given back come off the day on which they were confirmed.</summary>
internal sealed class ConfirmedFold(IEnumerable<ConfirmedUnits> rows)
{
    private readonly Dictionary<(string OrderId, string Sku), List<ConfirmedUnits>> lines = rows
        .GroupBy(row => (row.OrderId, row.Sku))
        .ToDictionary(line => line.Key, line => line.ToList());

    public IReadOnlyCollection<ConfirmedUnits> Rows => [.. lines.Values.SelectMany(line => line)];

    public void Add(string productId, UnitsAllocated allocated, DateTimeOffset at)
    {
        var key = (allocated.OrderId, allocated.Claim.Sku);
        if (!lines.TryGetValue(key, out var line)) lines.Add(key, line = []);
        var day = VietnamCalendar.DayOf(at).DayNumber;
        foreach (var portion in allocated.Priced)
        {
            var row = line.Find(row => row.Day == day && row.PriceVnd == portion.PriceVnd);
            if (row is null)
            {
                row = new() { OrderId = allocated.OrderId, Sku = allocated.Claim.Sku, Day = day, PriceVnd = portion.PriceVnd, ProductId = productId };
                line.Add(row);
            }

            row.Units += portion.Units;
        }
    }

    /// <summary>Newest first; a cancelled order gives everything back, so the order only matters to odd corrections. Tells what it was worth, in VND.</summary>
    public long TakeOff(UnitsGivenBack back)
    {
        if (!lines.TryGetValue((back.OrderId, back.Claim.Sku), out var line)) return 0;
        var (left, worth) = ((long)back.Quantity, 0L);
        foreach (var row in line.OrderByDescending(row => row.Day).ThenBy(row => row.PriceVnd))
        {
            var taken = Math.Min(left, row.Units);
            row.Units -= taken;
            left -= taken;
            worth += taken * row.PriceVnd;
        }

        return worth;
    }
}
