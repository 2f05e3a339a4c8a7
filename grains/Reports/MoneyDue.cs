namespace Ocop.Reports;

/// <summary>Money of a producer that is not settled.</summary>
/// <param name="HeldUnits">Units kept for claims that nobody has confirmed.</param>
/// <param name="HeldVnd">Their value.</param>
/// <param name="OnDelivery">Carriers are to collect it for parcels on their way.</param>
/// <param name="Awaited">Transfers that have not come, or not all.</param>
/// <param name="Refunds">To be paid back.</param>
public sealed record MoneyDue(int HeldUnits, long HeldVnd, DueSum OnDelivery, DueSum Awaited, DueSum Refunds);

/// <summary>Money of some orders, in VND.</summary>
public sealed record DueSum(int Orders, long Vnd);
