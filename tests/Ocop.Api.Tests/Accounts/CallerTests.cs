using Ocop.Api.Accounts;
using Ocop.LiveSales;

namespace Ocop.Api.Tests.Accounts;

public sealed class CallerTests
{
    private static readonly Caller TamHoa = new(CallerRole.Producer, "tamhoa", "HTX Tâm Hòa", "c-tam-hoa", "web:tamhoa");
    private static readonly Caller Operator = new(CallerRole.Operator, "ocop", "OCOP", null, "web:ocop");

    [Fact]
    public void A_producer_owns_its_own_and_nothing_else()
    {
        Assert.True(TamHoa.Owns("c-tam-hoa"));
        Assert.False(TamHoa.Owns("c-tan-viet-a"));
        Assert.False(TamHoa.Owns(null));
        Assert.False(Caller.Guest("guest:1").Owns("c-tam-hoa"));
        Assert.True(Operator.Owns("c-tam-hoa"));
    }

    [Fact]
    public void A_buyer_whose_token_names_a_producer_owns_nothing() =>
        Assert.False((TamHoa with { Role = CallerRole.Buyer }).Owns("c-tam-hoa"));

    [Fact]
    public void Owner_moderators_and_operators_host_a_sale()
    {
        var sale = SaleOf("c-tan-viet-a", "c-kolia");
        Assert.False(TamHoa.Hosts(sale));
        Assert.True(TamHoa.Hosts(SaleOf("c-tam-hoa")));
        Assert.True(TamHoa.Hosts(SaleOf(null, "c-tam-hoa")));
        Assert.True(Operator.Hosts(sale));
        Assert.False(Caller.Nobody.Hosts(SaleOf(null)));
    }

    private static SaleView SaleOf(string? owner, params string[] moderators) => new(
        "live-1", "Phiên", owner, [.. moderators], TimeSpan.FromHours(1), true, null, null, SaleStatus.Draft, null, null, [], null, 0, 0, 1);
}
