using Microsoft.Extensions.Configuration;
using Ocop.Silo.Hosting;
using Ocop.Silo.Links;

namespace Ocop.Api.Tests.Orders;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("http://[::]:5000", "http://localhost:5000")]
    [InlineData("http://0.0.0.0:5000", "http://localhost:5000")]
    [InlineData("http://*:5000", "http://localhost:5000")]
    [InlineData("http://127.0.0.1:5123", "http://127.0.0.1:5123")]
    [InlineData("https://ocop.test/", "https://ocop.test")]
    public void Where_the_server_listens_as_people_type_it(string listens, string address) => Assert.Equal(address, PublicAddress.ForPeople(listens));

    [Theory]
    [InlineData("ocop.test")]
    [InlineData("ftp://ocop.test")]
    [InlineData("https://ocop.test/?a=1")]
    [InlineData("https://me@ocop.test")]
    public void A_setting_that_is_no_address_stops_the_start(string wrong)
    {
        var refusal = Assert.Throws<SettingException>(() => PublicAddress.From(With(wrong)));
        Assert.Contains("Links:PublicAddress", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_may_stand_before_the_bag()
    {
        Assert.Equal("https://ocop.test/cho", new PublicAddress(PublicAddress.From(With("https://ocop.test/cho/")), null!).Value);
        Assert.Null(PublicAddress.From(With("")));
    }

    private static IConfiguration With(string address) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(PublicAddress.Setting, address)]).Build();
}
