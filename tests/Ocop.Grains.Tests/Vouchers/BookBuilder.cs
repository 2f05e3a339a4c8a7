using Ocop.Journal;
using Ocop.Vouchers;

namespace Ocop.Grains.Tests.Vouchers;

/// <summary>Vouchers as their grain would lead them: decisions applied at once, and known causes answered from their rows.</summary>
internal sealed class BookBuilder
{
    private readonly Dictionary<string, Decision<VoucherEvent, VoucherCheck>> reserved = [];
    private int causes;

    public VoucherBook Book { get; private set; } = VoucherBook.None;

    public DateTimeOffset Now { get; set; } = new(2026, 11, 24, 13, 0, 0, TimeSpan.Zero);

    public VoucherOutcome Create(
        string code = "OCOP10", int uses = 10, long least = 0, DateTimeOffset? from = null, DateTimeOffset? until = null, bool listed = false) =>
        Do(Book.Create(new($"c{++causes}", code, VoucherKind.Percent, 10, 50_000, least, uses, from, until, listed, "login:tamhoa"), Now)) is CreationRefused refused
            ? refused.Outcome
            : VoucherOutcome.Done;

    public VoucherOutcome End(int number = 1) => Do(Book.End(new($"e{++causes}", number, "login:tamhoa")));

    /// <summary>The cause is made of the use, as it is of a confirmation.</summary>
    public VoucherCheck Reserve(string buyer, string use = "u1", int number = 1, long value = 100_000)
    {
        var cause = $"{buyer}/{use}";
        if (reserved.TryGetValue(cause, out var known)) return Book.AnswerOf(known.Events);
        var decision = Book.Reserve(new(cause, buyer, number, use, value), Now);
        if (decision.Events.Length > 0) reserved.Add(cause, decision);
        return Do(decision);
    }

    public bool GiveBack(string buyer, string use = "u1") => Do(Book.GiveBack(new($"g{++causes}", buyer, use)));

    public VoucherCheck FirstAnswer(string buyer, string use) => reserved[$"{buyer}/{use}"].Answer;

    public int Used(int number = 1) => Book.Vouchers[number].Used;

    private TAnswer Do<TAnswer>(Decision<VoucherEvent, TAnswer> decision)
    {
        foreach (var happened in decision.Events) Book = Book.Apply(happened, Now);
        return decision.Answer;
    }
}
