using Ocop.Reports;

namespace Ocop.Api.Tests.Orders;

public sealed class DeliveryRecordTests
{
    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, false)]
    [InlineData(0, 2, true)]
    [InlineData(4, 2, true)]
    [InlineData(5, 2, false)]
    public void A_deposit_is_suggested_from_two_returns_on_that_are_one_in_three(int delivered, int returned, bool suggested) =>
        Assert.Equal(suggested, new DeliveryRecord(delivered, returned).SuggestsDeposit);
}
