using System.Collections.Immutable;
using Ocop.Journal;
using Ocop.Orders;
using Ocop.Shared;

namespace Ocop.Products;

/// <summary>One product: its catalogue card and its stock. Every unit sold, in a live sale or in the shop, is held here.</summary>
[Alias("ocop.products.IProductGrain")]
public interface IProductGrain : IJournalGrain
{
    /// <summary>Publishes or replaces the card; SKUs already known keep their stock.</summary>
    [Alias("publish")]
    Task<CatalogueCard> Publish(PublishCard command);

    /// <summary>The card; <c>null</c> when no such product was published.</summary>
    [Alias("card")]
    Task<CatalogueCard?> GetCard();

    /// <summary>Adds units that came in.</summary>
    [Alias("receive")]
    Task<StockAnswer> Receive(ReceiveUnits command);

    /// <summary>Corrects what is on hand; never below what is promised to buyers.</summary>
    [Alias("adjust")]
    Task<StockAnswer> Adjust(AdjustUnits command);

    /// <summary>Offers a SKU in a sale, changes the terms, pauses or closes the offer.</summary>
    [Alias("put-offer")]
    Task<StockAnswer> PutOffer(PutOffer command);

    /// <summary>Holds units for a claim, partly or wholly, or puts it on the waiting list. Repeating a claim changes nothing and gives the same answer.</summary>
    [Alias("claim")]
    Task<ClaimAnswer> Claim(ClaimUnits command);

    /// <summary>Several claims, decided in their order and written together.</summary>
    [Alias("claim-many")]
    Task<ImmutableArray<ClaimAnswer>> ClaimMany(ImmutableArray<ClaimUnits> commands);

    /// <summary>Sells an item of a sale at a lower price for a while.</summary>
    [Alias("open-flash")]
    Task<StockAnswer> OpenFlash(OpenFlash command);

    /// <summary>Ends a flash price before its time.</summary>
    [Alias("close-flash")]
    Task<StockAnswer> CloseFlash(CloseFlash command);

    /// <summary>Serves a buyer before those who wait, on the word of staff.</summary>
    [Alias("grant")]
    Task<ClaimAnswer> Grant(GrantUnits command);

    /// <summary>
    /// Gives a buyer back what they had before the host decided for them, and tells where the claim stands then; <c>null</c> when
    /// the buyer has changed it since, and nothing was touched.
    /// </summary>
    [Alias("undo")]
    Task<ClaimAnswer?> Undo(UndoClaim command);

    /// <summary>Turns a hold into an allocation of a confirmed order.</summary>
    [Alias("allocate")]
    Task<Allocation> Allocate(AllocateUnits command);

    /// <summary>Takes an allocation back after a cancellation, and promotes the waiting list.</summary>
    [Alias("give-back")]
    Task<StockAnswer> GiveBack(GiveBackUnits command);

    /// <summary>Takes shipped units off what is on hand.</summary>
    [Alias("ship")]
    Task<StockAnswer> Ship(ShipUnits command);

    /// <summary>Publishes a card as its producer writes it; refused while a pack size that it leaves out is claimed or on sale in a live sale.</summary>
    [Alias("put-card")]
    Task<CardAnswer> PutCard(PutCard command);

    /// <summary>Changes some facts of a card, or makes a new one.</summary>
    [Alias("revise-card")]
    Task<CardAnswer> Revise(ReviseCard command);

    /// <summary>Withdraws a pack size, or all, from sale, or takes it back. Stock and orders stay as they are.</summary>
    [Alias("set-on-sale")]
    Task<CardAnswer> SetOnSale(SetOnSale command);

    /// <summary>Adds a photo.</summary>
    [Alias("add-photo")]
    Task<CardAnswer> AddPhoto(AddPhoto command);

    /// <summary>Orders, captions and removes photos.</summary>
    [Alias("arrange-photos")]
    Task<CardAnswer> ArrangePhotos(ArrangePhotos command);

    /// <summary>Sets or takes back the certificate of the product's stars.</summary>
    [Alias("put-certificate")]
    Task<CardAnswer> PutCertificate(PutCertificate command);

    /// <summary>Takes expired units off what is on hand, as far as they are not promised.</summary>
    [Alias("write-off-expired")]
    Task<StockAnswer> WriteOffExpired(WriteOffExpired command);

    /// <summary>The lots of every SKU.</summary>
    [Alias("lots")]
    Task<ImmutableArray<SkuLots>> GetLots();

    /// <summary>From which lots to pack units today; <c>null</c> for an unknown SKU.</summary>
    [Alias("picks")]
    Task<PickList?> GetPicks(string sku, int units);

    /// <summary>Promises lots to orders that are to be packed.</summary>
    [Alias("pick")]
    Task<ImmutableArray<OrderPicks>> Pick(PickUnits command);

    /// <summary>From which lots orders are packed, or would be.</summary>
    [Alias("picks-of")]
    Task<ImmutableArray<OrderPicks>> GetPicksOf(ImmutableArray<PickWish> wishes);

    /// <summary>Takes back what had been shipped: to the shelf, or written off.</summary>
    [Alias("return")]
    Task<StockAnswer> Return(ReturnUnits command);

    /// <summary>The stock of all SKUs.</summary>
    [Alias("stock")]
    Task<StockFigures> GetStock();

    /// <summary>The product's items in a sale.</summary>
    [Alias("offers")]
    Task<ImmutableArray<OfferFigures>> GetOffers(string saleId);

    /// <summary>Who waits for an item in a sale, first to last; <c>null</c> when it is not offered there.</summary>
    [Alias("waiting-list")]
    Task<WaitingList?> GetWaitingList(string saleId, string sku, int limit);

    /// <summary>Claims of an item whose hold ends until an instant, the first to end first. Asking costs no row.</summary>
    [Alias("holds-ending")]
    Task<ImmutableArray<ClaimStanding>> GetHoldsEnding(string saleId, string sku, DateTimeOffset until, int limit);

    /// <summary>Where a claim stands now, as its order is told; <c>null</c> when it neither holds nor waits.</summary>
    [Alias("line")]
    Task<PutLine?> GetLine(ClaimKey claim);
}

/// <summary>Reaches products.</summary>
public static class ProductGrains
{
    public static IProductGrain Product(this IGrainFactory grains, string productId) => grains.GetGrain<IProductGrain>(productId);
}
