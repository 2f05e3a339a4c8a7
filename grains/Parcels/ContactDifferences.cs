using Ocop.Orders;

namespace Ocop.Parcels;

/// <summary>In what the contacts of orders differ.</summary>
public static class ContactDifferences
{
    private static readonly (string Field, Func<DeliveryContact, string> Value)[] Fields =
    [
        ("name", contact => contact.Name), ("phone", contact => contact.Phone), ("province", contact => contact.Province),
        ("commune", contact => contact.Commune), ("street", contact => contact.Street),
    ];

    /// <summary>The fields in which they do; notes to the carrier may differ.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<OrderView> orders)
    {
        var contacts = orders.Select(order => order.Contact).OfType<DeliveryContact>().ToArray();
        return [.. Fields.Where(field => contacts.Select(field.Value).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1).Select(field => field.Field)];
    }
}
