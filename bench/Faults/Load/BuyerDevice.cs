namespace Ocop.Bench.Faults.Load;

/// <summary>A buyer's telephone: taps, confirms and cancels, one wish at a time. The same buyer may hold another one.</summary>
internal sealed class BuyerDevice(Client client, Buyer buyer, string name, Scene scene, History history)
{
    private static readonly object Address = new
    {
        Name = "Nguyễn Thị Thử", Phone = "0912345678", Province = "Cao Bằng", Commune = "Phường Thục Phán", Street = "Số 1",
    };

    private int wishes;

    /// <summary>Has one wish, and waits until it is answered.</summary>
    public Task ActAsync(CancellationToken cancellation)
    {
        var sale = client.Random.Pick(scene.Sales);
        var item = client.Random.Pick(sale.Items);
        return client.Random.Next(100) switch
        {
            < 72 => TapAsync(sale, item, cancellation),
            < 90 => ConfirmAsync(OrderOf(sale, item), cancellation),
            _ => CancelAsync(OrderOf(sale, item), cancellation),
        };
    }

    private string OrderOf(SceneSale sale, SceneItem item) => $"{sale.SaleId}~{item.ProducerId}~{buyer.BuyerId}";

    private string NextKey() => $"{name}-{++wishes}";

    private Task<Answer?> TapAsync(SceneSale sale, SceneItem item, CancellationToken cancellation)
    {
        var adds = client.Random.Next(3) == 0;
        var quantity = adds ? client.Random.Next(5) - 1 : client.Random.Next(4);
        var tap = new TapAsked(buyer.BuyerId, sale.SaleId, item, NextKey(), adds, quantity);
        var body = new { item.Code, Quantity = quantity, Mode = adds ? "add" : "set" };
        return AskAsync(tap, $"/api/sales/{sale.SaleId}/claims", body, tap.Key, WordsOfTap, cancellation);
    }

    private Task<Answer?> ConfirmAsync(string orderId, CancellationToken cancellation)
    {
        var confirm = new ConfirmAsked(buyer.BuyerId, orderId, NextKey());
        return AskAsync(confirm, $"/api/orders/{orderId}/confirm", Address, confirm.Key, WordsOfConfirm, cancellation);
    }

    private Task<Answer?> CancelAsync(string orderId, CancellationToken cancellation)
    {
        var cancel = new CancelAsked(buyer.BuyerId, orderId, NextKey());
        return AskAsync(cancel, $"/api/orders/{orderId}/cancel", new { Reason = "thử" }, cancel.Key, WordsOfCancel, cancellation);
    }

    private Task<Answer?> AskAsync(Asked asked, string path, object body, string key, Func<Answer, string> words, CancellationToken cancellation) =>
        client.AskAsync(new(HttpMethod.Post, path, body, key, buyer.Token), Notes.Of(history.Begin(asked), words), cancellation);

    private static string WordsOfTap(Answer answer) => answer switch
    {
        { IsDone: true } => Words.OfClaim(answer.Body),
        { Status: 409 } when answer.Body.TryGetProperty("claim", out var claim) => Words.OfClaim(claim),
        _ => Words.OfProblem(answer.Status, answer.Body),
    };

    private static string WordsOfConfirm(Answer answer) =>
        answer.IsDone ? Words.OfConfirmed(answer.Body) : Words.OfProblem(answer.Status, answer.Body);

    private static string WordsOfCancel(Answer answer) => answer.IsDone ? Words.Done : Words.OfProblem(answer.Status, answer.Body);
}

/// <summary>A guest and the token that says so.</summary>
internal sealed record Buyer(string BuyerId, string Token);

/// <summary>Writes down what deliveries come to.</summary>
internal static class Notes
{
    public static Action<Delivery> Of(Told told, Func<Answer, string> words) => delivery =>
    {
        if (delivery.Answer is { } answer) told.Answers.Enqueue(words(answer));
        else NoteFailure(told, delivery);
    };

    public static void NoteFailure(Told told, Delivery delivery)
    {
        if (delivery.Refused is { } refused) told.Refusals.Enqueue(refused);
        else told.NoteLost();
    }
}

internal static class Choice
{
    public static T Pick<T>(this Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
