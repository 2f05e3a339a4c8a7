using System.Reflection;
using Ocop.Accounts;
using Ocop.Api.Accounts;
using Ocop.LiveSales;
using Ocop.Reports;

namespace Ocop.Api.Readings;

/// <summary>
/// Who asks for what buyers told of themselves. Records with such data are made of a <see cref="Sight"/>, and looking is the only way to
/// one: an endpoint that takes no reader cannot show any.
/// </summary>
public sealed class Reader
{
    private readonly IReadings readings;
    private readonly Lazy<ReadBy> by;

    internal Reader(Caller caller, IReadings readings, Func<string> device)
    {
        (Caller, this.readings) = (caller, readings);
        by = new(() => new(caller.Id, caller.IsOperator ? AccountRole.Operator : AccountRole.Producer, caller.IsOperator ? null : caller.ProducerId, caller.IsTool ? "" : device()));
    }

    public Caller Caller { get; }

    public static ValueTask<Reader> BindAsync(HttpContext context, ParameterInfo _) => ValueTask.FromResult(Of(context));

    internal static Reader Of(HttpContext context) =>
        new(Caller.Of(context.User), context.RequestServices.GetRequiredService<IReadings>(), () => DeviceWords.Of(context.Request));

    /// <summary>Looks at one order.</summary>
    internal Reading OfOrder(string orderId, ReadingKind kind = ReadingKind.Order) => Begin(kind, $"order/{orderId}", Shared.Ids.ReadOrder(orderId)?.ProducerId);

    /// <summary>Looks at what lies with a producer.</summary>
    internal Reading OfProducer(string producerId, ReadingKind kind, string? filter = null) => Begin(kind, $"producer/{producerId}", producerId, filter);

    /// <summary>Looks at what was said and claimed in a sale.</summary>
    internal Reading OfSale(SaleView sale, ReadingKind kind, string? filter = null) => Begin(kind, $"sale/{sale.SaleId}", sale.Owner, filter);

    /// <summary>Looks at something else of a producer.</summary>
    internal Reading OfSubject(string subject, string? producerId, ReadingKind kind) => Begin(kind, subject, producerId);

    /// <summary>Makes sure that all was written down, before it is taken away.</summary>
    internal Task KeptAsync(CancellationToken cancellation) => readings.KeepAsync(cancellation);

    private Reading Begin(ReadingKind kind, string subject, string? producerId, string? filter = null) =>
        new(Caller, producerId, readings, () => new(by.Value, kind, subject, producerId, string.IsNullOrEmpty(filter) ? null : filter));
}

/// <summary>One look, at one buyer or a list of them.</summary>
internal sealed class Reading(Caller caller, string? producerId, IReadings readings, Func<ReadingOf> what)
{
    private readonly Lazy<ReadingOf> of = new(what);
    private int persons;
    private int begun;

    public Caller Caller => caller;

    /// <summary>Shows a buyer's order, as far as the caller has a need to know it.</summary>
    public Sight Sees(string producerId, string buyerId) => Sees(buyerId, caller.MayReach(producerId, buyerId));

    /// <summary>Shows what a buyer said: whole to themselves, and to whose sale it is.</summary>
    public Sight SeesWords(string buyerId) => Sees(producerId ?? "", buyerId);

    /// <summary>Shows something that a buyer said or did.</summary>
    /// <param name="buyerId"><c>null</c> where it is not known who.</param>
    /// <param name="isWhole">Nothing of it is masked.</param>
    public Sight Sees(string? buyerId, bool isWhole) => Sight.Of(this, buyerId, isWhole);

    /// <summary>Looks for somebody, be they found or not.</summary>
    public void Searches() => Note(null, 0, isWhole: false);

    /// <remarks>What is a buyer's own is theirs to see as often as they like.</remarks>
    internal void Note(string? buyerId, bool isWhole)
    {
        if (buyerId is null || buyerId != caller.BuyerId) Note(buyerId, Interlocked.Increment(ref persons), isWhole);
    }

    private void Note(string? buyerId, int shown, bool isWhole) =>
        readings.Note(of.Value, buyerId, shown, isWhole, isFirst: Interlocked.Exchange(ref begun, 1) == 0);
}

/// <summary>How much of a buyer is shown. That somebody looked has been noted when there is one.</summary>
internal readonly struct Sight
{
    private Sight(bool isWhole) => IsWhole = isWhole;

    /// <summary>Nothing is masked.</summary>
    public bool IsWhole { get; }

    public static Sight Of(Reading reading, string? buyerId, bool isWhole)
    {
        reading.Note(buyerId, isWhole);
        return new(isWhole);
    }
}
