using Ocop.Reports;

namespace Ocop.Silo.Projections;

internal static class Pages
{
    public static Page<TTo> Map<TFrom, TTo>(this Page<TFrom> page, Func<TFrom, TTo> map) => new([.. page.Items.Select(map)], page.Next);
}
