using Ocop.Producers;

namespace Ocop.Grains.Tests.Producers;

public sealed class ProducerRuleTests
{
    private static readonly ProducerProfile Published = new("c-tva", "HTX Tân Việt Á", ProducerType.Cooperative, "Minh Tâm", "Nguyên Bình");

    private static readonly SellerDetails Complete = new(
        "HTX nông sản Tân Việt Á", new("Xóm 1", "Minh Tâm", "Cao Bằng"), "0912345678", null, "0100109106", "12", new(2020, 1, 2), "UBND huyện", "Ông A",
        "7 ngày", "3 ngày", "0912345678");

    [Theory]
    [InlineData(ProducerType.Cooperative, 9)]
    [InlineData(ProducerType.Enterprise, 9)]
    [InlineData(ProducerType.CooperativeGroup, 9)]
    [InlineData(ProducerType.Household, 8)]
    [InlineData(ProducerType.Farm, 7)]
    public void Nothing_told_is_everything_missing_that_such_a_producer_owes(ProducerType type, int missing) =>
        Assert.Equal(missing, SellerRules.Missing(type, new()).Length);

    [Fact]
    public void Everything_told_is_nothing_missing_without_an_e_mail() => Assert.Empty(SellerRules.Missing(ProducerType.Enterprise, Complete));

    [Fact]
    public void Half_a_registration_is_missing() =>
        Assert.Equal([SellerField.Registration], SellerRules.Missing(ProducerType.Enterprise, Complete with { RegisteredBy = null }));

    [Fact]
    public void A_profile_that_is_as_it_was_is_not_published_again_and_a_changed_one_is()
    {
        var producer = Producer.None.Apply(new ProfilePublished(Published), 1);
        var same = producer.Put(Command(Published));
        var renamed = producer.Put(Command(Published with { Name = "HTX Tân Việt" }));

        Assert.Equal([new SellerPut("tanvieta")], same.Events);
        Assert.Equal([new ProfilePublished(Published with { Name = "HTX Tân Việt" }), new SellerPut("tanvieta")], renamed.Events);
        Assert.Equal(2, renamed.Events.Aggregate(producer, (state, happened) => state.Apply(happened, 2)).SellerVersion);
    }

    [Fact]
    public void A_later_profile_keeps_what_was_told_of_the_seller() =>
        Assert.Equal(2, Producer.None.Apply(new ProfilePublished(Published), 1).Apply(new SellerPut("x"), 2).Apply(new ProfilePublished(Published), 3).SellerVersion);

    [Fact]
    public void Who_was_never_published_changes_nothing() => Assert.Empty(Producer.None.Put(Command(Published)).Events);

    private static PutProfile Command(ProducerProfile profile) =>
        new("put-1", profile.Name, profile.Type, profile.Commune, profile.FormerDistrict, Complete, "tanvieta");
}
