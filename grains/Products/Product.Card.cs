using System.Collections.Immutable;
using Ocop.Journal;
using Ocop.Shared;

namespace Ocop.Products;

/// <summary>The rules of a card: what a producer may change, and what must stay because stock and orders know it.</summary>
internal sealed partial record Product
{
    public Decision<ProductEvent, CardAnswer> Put(PutCard command)
    {
        if (Card is { } known && known.ProducerId != command.Card.ProducerId) return Refuse(CardOutcome.OtherProducer);
        var left = (Card?.Skus ?? []).ExceptBy(command.Card.Skus.Select(sku => sku.Sku), sku => sku.Sku).Select(sku => sku with { IsWithdrawn = true });
        return Publish(command.Card with { Skus = [.. command.Card.Skus, .. left], Photos = Card?.Photos ?? default, Certificate = Card?.Certificate });
    }

    public Decision<ProductEvent, CardAnswer> Revise(ReviseCard command, string productId)
    {
        if (Card is { } known && known.ProducerId != command.ProducerId) return Refuse(CardOutcome.OtherProducer);
        if (Card is null && (command.Name is null || command.RubricSet is null || command.Pack is null)) return Refuse(CardOutcome.Incomplete);
        var card = Card ?? new(
            productId, command.ProducerId, command.Name!, null, null, Recognition.Unconfirmed, command.RubricSet!.Value, null, null, [], null);
        if (WithPack(card.Skus, command.Pack) is not { } skus) return Refuse(CardOutcome.Incomplete, command.Pack?.Sku);
        // What a certificate says is nothing that a table changes.
        var stars = card.Certificate is null ? command.Stars ?? card.Stars : card.Stars;
        return Publish(card with
        {
            Name = command.Name ?? card.Name, Story = command.Story ?? card.Story, RubricSet = command.RubricSet ?? card.RubricSet,
            Commune = command.Commune ?? card.Commune, FormerDistrict = command.FormerDistrict ?? card.FormerDistrict, Skus = skus,
            // Other stars than those that the province confirmed are not confirmed.
            Stars = stars, Recognition = stars == card.Stars ? card.Recognition : Recognition.Unconfirmed,
        });
    }

    public Decision<ProductEvent, CardAnswer> SetOnSale(SetOnSale command)
    {
        if (Card is null) return Refuse(CardOutcome.NotFound);
        if (command.Sku is { } one && Card.Skus.All(sku => sku.Sku != one)) return Refuse(CardOutcome.UnknownSku, one);
        return Publish(Card with
        {
            Skus = [.. Card.Skus.Select(sku => command.Sku is null || sku.Sku == command.Sku ? sku with { IsWithdrawn = !command.IsOnSale } : sku)],
        });
    }

    public Decision<ProductEvent, CardAnswer> Certify(PutCertificate command)
    {
        if (Card is null) return Refuse(CardOutcome.NotFound);
        if (command.Certificate is null) return Publish(Card with { Certificate = null });
        return (command.Stars ?? Card.Stars) is { } stars
            ? Publish(Card with { Certificate = command.Certificate, Stars = stars, Recognition = Recognition.Recognised })
            : Refuse(CardOutcome.Incomplete);
    }

    public Decision<ProductEvent, CardAnswer> Add(AddPhoto command)
    {
        if (Card is null) return Refuse(CardOutcome.NotFound);
        if (Card.AllPhotos.Any(photo => photo.Name == command.Photo.Name)) return new([], new(CardOutcome.Done, Card));
        return Card.AllPhotos.Length >= CatalogueCard.MostPhotos
            ? Refuse(CardOutcome.TooManyPhotos)
            : Publish(Card with { Photos = Card.AllPhotos.Add(command.Photo) });
    }

    public Decision<ProductEvent, CardAnswer> Arrange(ArrangePhotos command)
    {
        if (Card is null) return Refuse(CardOutcome.NotFound);
        var photos = command.Photos.Select(caption => Card.AllPhotos.FirstOrDefault(photo => photo.Name == caption.Name) is { } photo
            ? photo with { Alt = caption.Alt }
            : null).ToArray();
        return photos.Contains(null)
            ? Refuse(CardOutcome.UnknownPhoto)
            : Publish(Card with { Photos = photos.Length == 0 ? default : [.. photos.Select(photo => photo!).DistinctBy(photo => photo.Name)] });
    }

    private Decision<ProductEvent, CardAnswer> Publish(CatalogueCard next)
    {
        if (next.Skus.Length > CatalogueCard.MostSkus) return Refuse(CardOutcome.TooManySkus);
        var blocked = next.Skus.Where(sku => sku.IsWithdrawn).Select(sku => (sku.Sku, Why: Stock.BlockOf(sku.Sku))).FirstOrDefault(sku => sku.Why is not null);
        return blocked.Why is { } why
            ? Refuse(why, blocked.Sku)
            : new([new CardPublished(next)], new(CardOutcome.Done, next));
    }

    /// <summary>The pack sizes with this one added or changed, which puts it on sale; <c>null</c> when a new one lacks a unit or a price.</summary>
    private static ImmutableArray<SkuCard>? WithPack(ImmutableArray<SkuCard> skus, PackChange? pack)
    {
        if (pack is null) return skus;
        if (skus.FirstOrDefault(sku => sku.Sku == pack.Sku) is not { } known)
            return pack is { Unit: { } unit, PriceVnd: { } price } ? skus.Add(new(pack.Sku, unit, price)) : null;
        return skus.Replace(known, known with
        {
            Unit = pack.Unit ?? known.Unit,
            PriceVnd = pack.PriceVnd ?? known.PriceVnd,
            IsDemoPrice = known.IsDemoPrice && pack.PriceVnd is null,
            IsWithdrawn = false,
        });
    }

    private Decision<ProductEvent, CardAnswer> Refuse(CardOutcome outcome, string? sku = null) => new([], new(outcome, Card, sku));
}

internal sealed partial record Stock
{
    /// <summary>Why a SKU cannot be withdrawn; <c>null</c> when it can. Units of confirmed orders are no reason: they are shipped all the same.</summary>
    public CardOutcome? BlockOf(string sku)
    {
        var offers = Offers.Values.Where(offer => offer.Sku == sku).ToArray();
        return offers.Any(offer => offer.Held + offer.Waiting > 0) ? CardOutcome.StillClaimed
            : offers.Any(offer => offer.SaleId != ClaimKey.Shop && offer.State != OfferState.Closed) ? CardOutcome.StillInSale
            : null;
    }
}
