using System.Text.Json.Serialization;

namespace Ocop.Bench.Faults.Checking;

/// <summary>
/// An event as it stands in the journal, read with no help from the server's code: the fields of all kinds that the checker
/// looks at. What a row leaves out has the first value of its kind.
/// </summary>
internal sealed record StoredEvent
{
    [JsonPropertyName("$type")]
    public string Type { get; init; } = "";
    public StoredClaim Claim { get; init; } = new();
    public string? Outcome { get; init; }
    public string? Reason { get; init; }
    public int Held { get; init; }
    public int Waiting { get; init; }
    public int Place { get; init; }
    public DateTimeOffset? Until { get; init; }
    public long PriceVnd { get; init; }
    public long Sequence { get; init; }
    public string Sku { get; init; } = "";
    public int Quantity { get; init; }
    public int Delta { get; init; }
    public string OrderId { get; init; } = "";
    public string BuyerId { get; init; } = "";
    public string SaleId { get; init; } = "";
    public string Code { get; init; } = "";
    public int? SetAside { get; init; }
    public int Left { get; init; }
    public string? State { get; init; }
    public StoredCard? Card { get; init; }
    public IReadOnlyList<string> Skus { get; init; } = [];
    public IReadOnlyList<StoredLine> Lines { get; init; } = [];
    public IReadOnlyList<StoredMove> Moves { get; init; } = [];
}

internal sealed record StoredClaim(string Channel = "", string BuyerId = "", string Sku = "")
{
    public override string ToString() => $"{Channel}|{BuyerId}|{Sku}";
}

internal sealed record StoredCard(string ProducerId = "");

/// <summary>Units of an order: by their pack size when they are confirmed, by their claim when they are owed.</summary>
internal sealed record StoredLine(string Sku = "", int Quantity = 0, string ProductId = "", StoredClaim? Claim = null);

internal sealed record StoredMove(string Code = "", string ProductId = "", string Sku = "", string? Mode = null, int Quantity = 0)
{
    public bool Adds => Mode == "add";
}
