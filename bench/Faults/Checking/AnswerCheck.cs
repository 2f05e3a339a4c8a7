using Ocop.Bench.Faults.Load;

namespace Ocop.Bench.Faults.Checking;

/// <summary>Every answer is in effect: its row stands and says the same, and a repeat was told the same again.</summary>
internal static class AnswerCheck
{
    public static IEnumerable<Violation> Of(Evidence evidence)
    {
        foreach (var told in evidence.History)
        {
            var asked = told.Asked;
            var answers = told.Answers.Select(answer => Recorded.Understood(answer, asked, evidence.Journal)).Distinct().ToArray();
            var where = $"{asked.Stream} {asked.Cause}";
            if (answers.Length > 1) yield return new(Wrong.RepeatDiffers, where, $"told {string.Join(", and then ", answers)}");
            var recorded = Recorded.By(asked, evidence.Journal);
            foreach (var answer in answers)
                if (recorded != answer)
                    yield return recorded is null
                        ? new(Wrong.AnswerLost, where, $"was told {answer}, and nothing is recorded")
                        : new(Wrong.AnswerDiffers, where, $"was told {answer}, but recorded is {recorded}");
            if (answers.Length == 0) yield return new(Wrong.Unanswered, where, $"after {told.Refusals.Count} refusals and {told.Lost} losses");
        }
    }
}

/// <summary>What the journal says to a command, in the words that clients are told.</summary>
internal static class Recorded
{
    /// <summary><c>null</c> when it says nothing.</summary>
    public static string? By(Asked asked, Journal journal)
    {
        if (journal.Find(asked.Stream, asked.Cause) is not { } row) return null;
        return asked switch
        {
            TapAsked tap => ClaimIn(row, new(tap.SaleId, tap.BuyerId, tap.Item.Sku)),
            CommentAsked => CommentIn(row, journal),
            ConfirmAsked => ConfirmationIn(row, journal),
            _ => RefusalIn(row) ?? Words.Done,
        };
    }

    /// <summary>A repeat shows the order as it is by then: another confirmation that came after this one was done may be under way.</summary>
    public static string Understood(string answer, Asked asked, Journal journal)
    {
        if (answer != Words.DoneWhileConfirming || journal.Find(asked.Stream, asked.Cause + OrderCauses.Allocated) is not { } end) return answer;
        return journal.Of(asked.Stream).Any(row => row.Version > end.Version && row.Events.Any(happened => happened.Type == "confirmationAsked")) ? Words.Done : answer;
    }

    private static string? ClaimIn(JournalRow row, StoredClaim claim) =>
        row.Events.LastOrDefault(happened => happened.Type == "claim" && happened.Claim == claim) is { } changed ? Words.OfClaim(changed) : null;

    private static string? CommentIn(JournalRow row, Journal journal)
    {
        var comment = row.Events[0];
        var items = comment.Moves.Select(move => (move.Code, Claim: ClaimOf(row, comment, move, journal))).ToArray();
        return items.Any(item => item.Claim is null) ? null : Words.Comment(comment.Outcome ?? "chat", items.Select(item => (item.Code, item.Claim!)));
    }

    private static string? ClaimOf(JournalRow row, StoredEvent comment, StoredMove move, Journal journal) =>
        journal.Find($"product/{move.ProductId}", $"{row.Key}/{row.Cause}/{move.Sku}") is { } moved
            ? ClaimIn(moved, new(row.Key, comment.BuyerId, move.Sku))
            : null;

    private static string? ConfirmationIn(JournalRow row, Journal journal)
    {
        if (RefusalIn(row) is { } refused) return refused;
        var end = journal.Find(row.Stream, row.Cause + OrderCauses.Allocated);
        return end is null ? null : end.Events.Any(happened => happened.Type == "confirmed") ? Words.Done : "holdsExpired";
    }

    private static string? RefusalIn(JournalRow row) => row.Events.FirstOrDefault(happened => happened.Type == "refused")?.Outcome switch
    {
        null => null,
        "notNow" => "orderNotNow",
        "notFound" => Words.NoSuchOrder,
        var word => word,
    };
}
