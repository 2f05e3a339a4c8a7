using Ocop.Journal;
using Ocop.LiveSales;
using Ocop.Products;

namespace Ocop.Grains.Tests.LiveSales;

public sealed class SalePlanTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 10, 13, 0, 0, TimeSpan.Zero);
    private static readonly ReplanSale Later = new("c", "Chợ sáng", ["c-tva"], TimeSpan.FromMinutes(30), false, At, "https://x", new HoldTerms(TimeSpan.FromMinutes(5)), "tamhoa");

    [Fact]
    public void A_plan_is_replaced_whole_before_the_start()
    {
        var sale = After(Planned(), Planned().Replan(Later));

        var view = sale.ToView("s", 2)!;
        Assert.Equal(("Chợ sáng", "c-tam-hoa", TimeSpan.FromMinutes(30), false), (view.Title, view.Owner, view.HoldFor, view.PartialGrants));
        Assert.Equal((At, "https://x", new HoldTerms(TimeSpan.FromMinutes(5))), (view.ScheduledAt, view.BroadcastUrl, view.Holds));
    }

    [Fact]
    public void Once_it_is_on_the_name_changes_and_the_holds_do_not()
    {
        var sale = Started();

        Assert.Equal(SaleOutcome.NotNow, sale.Replan(Later).Answer);
        Assert.Equal(SaleOutcome.Done, sale.Replan(Later with { HoldFor = TimeSpan.FromHours(1), PartialGrants = true, Holds = null }).Answer);
    }

    [Fact]
    public void What_has_ended_or_never_was_has_no_plan_to_change()
    {
        var sale = After(Started(), Started().Advance(new("end", SaleStep.End, "tamhoa")));

        Assert.Equal(SaleOutcome.NotNow, sale.Replan(Later).Answer);
        Assert.Equal(SaleOutcome.NotFound, LiveSale.None.Replan(Later).Answer);
    }

    [Fact]
    public void A_line_up_is_emptied_before_the_start_only()
    {
        Assert.Equal(SaleOutcome.Done, Planned().PutLineUp(new("none", [])).Answer);
        Assert.Equal(SaleOutcome.EmptyLineUp, Started().PutLineUp(new("none", [])).Answer);
    }

    private static LiveSale Planned() =>
        After(LiveSale.None, LiveSale.None.Create(new("create", "Chợ đêm", "c-tam-hoa", [], TimeSpan.FromHours(1), true, null, null)));

    private static LiveSale Started()
    {
        var item = new LineUpItem("M1", [], "p", "p:1", "c-tam-hoa", "Miến", "gói", 90_000);
        var filled = After(Planned(), Planned().PutLineUp(new("line-up", [item])));
        return After(filled, filled.Advance(new("start", SaleStep.Start, "tamhoa")));
    }

    private static LiveSale After(LiveSale sale, Decision<SaleEvent, SaleOutcome> decision) =>
        decision.Events.Aggregate(sale, (known, happened) => known.Apply(happened, 1, At));
}
