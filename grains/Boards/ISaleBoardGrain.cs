using Orleans.Concurrency;
using System.Collections.Immutable;
using Ocop.LiveSales;
using Ocop.Products;

namespace Ocop.Boards;

/// <summary>One item of a sale, as screens show it.</summary>
/// <param name="Available">What the sale can still sell.</param>
/// <param name="Flash">The flash price that is on.</param>
[GenerateSerializer, Immutable, Alias("ocop.boards.item")]
public sealed record BoardItem(
    string Code, string ProductId, string Sku, string ProducerId, string Name, string Unit, long PriceVnd, bool IsDemo, bool IsPinned,
    OfferState State, int Available, int Held, int Ordered, int Waiting, int? LimitPerBuyer, FlashFigures? Flash = null);

/// <summary>A claim that was just answered, without the buyer's name.</summary>
/// <param name="Buyer">The last digits of the buyer id, enough to recognise oneself.</param>
[GenerateSerializer, Immutable, Alias("ocop.boards.claim")]
public sealed record BoardClaim(
    DateTimeOffset At, string Buyer, string Code, ClaimOutcome Outcome, ClaimReason Reason, int Held, int Waiting, int Place);

/// <summary>Everything that the screens of a sale show, whole. A later version replaces an earlier one; missing one is harmless.</summary>
/// <param name="Version">Grows with every snapshot, also over restarts.</param>
/// <param name="Comments">Comments taken.</param>
/// <param name="NeedsYou">Comments that wait for the host.</param>
/// <param name="Latest">The newest claims, newest first.</param>
/// <param name="Watching">Screens of all API nodes that watch now.</param>
/// <param name="MostWatching">The most that ever did at once, as far as this board remembers.</param>
/// <param name="CommentsLate">A relay is silent: comments are missing, and will come late.</param>
[GenerateSerializer, Immutable, Alias("ocop.boards.board")]
public sealed record SaleBoard(
    string SaleId, long Version, string Title, SaleStatus Status, ImmutableArray<BoardItem> Items, long Comments, int NeedsYou,
    ImmutableArray<BoardClaim> Latest, int Watching = 0, int MostWatching = 0, bool CommentsLate = false);

/// <summary>The one conflated snapshot of a sale that screens see. It holds nothing of its own and is rebuilt from the sale and its products.</summary>
[Alias("ocop.boards.ISaleBoardGrain")]
public interface ISaleBoardGrain : IGrainWithStringKey
{
    /// <summary>A hint: line-up, status or counts changed.</summary>
    [Alias("sale-changed"), OneWay]
    Task SaleChanged(SaleView sale);

    /// <summary>A hint: the figures of an item changed, and these claims were answered.</summary>
    [Alias("stock-changed"), OneWay]
    Task StockChanged(OfferFigures figures, ImmutableArray<BoardClaim> claims);

    /// <summary>A hint: so many screens of an API node watch. Told every two seconds while there are some, and once when there are none any more.</summary>
    /// <param name="node">The node's name for itself, another one after each start.</param>
    [Alias("watched"), OneWay]
    Task Watched(string node, int screens);

    /// <summary>The snapshot now; <c>null</c> when there is no such sale.</summary>
    [Alias("get")]
    Task<SaleBoard?> Get();
}

/// <summary>Reaches boards.</summary>
public static class BoardGrains
{
    public static ISaleBoardGrain Board(this IGrainFactory grains, string saleId) => grains.GetGrain<ISaleBoardGrain>(saleId);
}
