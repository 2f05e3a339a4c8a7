using Ocop.Api.Addresses;

namespace Ocop.Api.Tests.Addresses;

public sealed class AddressReadingTests
{
    [Theory]
    [InlineData("Cao Bằng", "Thục Phán", "01273", null)]
    [InlineData("tỉnh cao bang", "P. Thuc Phan", "01273", null)]
    [InlineData("Cao Bằng", "xã Hoà An", "01654", null)]
    [InlineData("Cao Bằng", "xã Đàm Thuỷ", "01501", null)]
    [InlineData("Cao Bằng", "thị trấn Nước Hai", "01654", "thị trấn Nước Hai")]
    [InlineData("Cao Bằng", "xã Dân Chủ, huyện Hòa An", "01660", "xã Dân Chủ, huyện Hòa An")]
    [InlineData("Cao Bằng", "xã Dân Chủ, huyện Hòa An, tỉnh Cao Bằng", "01660", "xã Dân Chủ, huyện Hòa An")]
    [InlineData(null, "xa dan chu; h. hoa an; cao bang", "01660", "xa dan chu, h. hoa an")]
    [InlineData(null, "TT. Tà Lùng, huyện Phục Hoà, Cao Bằng", "01648", "TT. Tà Lùng, huyện Phục Hoà")]
    // The name of a present commune is that commune, unless a district says otherwise.
    [InlineData("Cao Bằng", "xã Hưng Đạo", "01351", null)]
    [InlineData("Cao Bằng", "xã Hưng Đạo, TP Cao Bằng", "01273", "xã Hưng Đạo, TP Cao Bằng")]
    [InlineData("Cao Bằng", "xã Hưng Đạo, huyện Nguyên Bình", "01774", "xã Hưng Đạo, huyện Nguyên Bình")]
    [InlineData("Cao Bằng", "Hưng Đạo, Bảo Lạc", "01351", "Hưng Đạo, Bảo Lạc")]
    [InlineData("Cao Bằng", "Thục Phán, TP Cao Bằng", "01273", "Thục Phán, TP Cao Bằng")]
    [InlineData("", "Thục Phán, Cao Bằng", "01273", null)]
    public void Names_of_now_and_of_before_lead_to_the_present_commune(string? province, string commune, string code, string? former)
    {
        var read = AddressReading.Read(province, commune);
        Assert.Equal(("Cao Bằng", code, former), (read.Province, read.CommuneCode, read.FormerPlace));
        Assert.Equal(Places.Known.Commune(code)!.Name, read.Commune);
    }

    [Theory]
    [InlineData("Cao Bằng", "xã Ngọc Động")] // one in Hà Quảng, another in Quảng Hòa
    [InlineData("Cao Bằng", "xã Minh Khai, huyện Hòa An")]
    [InlineData("Cao Bằng", "huyện Hòa An")]
    [InlineData("Cao Bằng", "xóm 3, xã Dân Chủ, huyện Hòa An, tỉnh Cao Bằng")]
    [InlineData("Cao Bằng", "xã Dân Chủ, huyện Hòa An, tỉnh Hà Giang")]
    [InlineData("Hà Giang", "xã Yên Định, huyện Bắc Mê")]
    [InlineData("Hồ Chí Minh", "Phường Bến Thành, Quận 1")]
    [InlineData("Nowhere", "Thục Phán")]
    public void What_is_not_known_or_could_be_two_places_stays_as_it_was_written(string province, string commune) =>
        Assert.Equal(new ReadAddress(province, commune), AddressReading.Read(province, commune));

    [Fact]
    public void A_province_behind_the_commune_is_taken_from_there() =>
        Assert.Equal(new ReadAddress("Hồ Chí Minh", "Phường Bến Thành, Quận 1"), AddressReading.Read(null, "Phường Bến Thành, Quận 1, TP.HCM"));

    [Fact]
    public void There_are_34_provinces_and_every_former_one_is_part_of_one()
    {
        Assert.Equal(34, Places.Known.Provinces.Count);
        var former = Places.Known.Provinces.SelectMany(province => province.Former ?? []).ToArray();
        Assert.Equal(63, 34 + former.Length);
        Assert.Distinct(Places.Known.Provinces.Select(province => province.Name).Concat(former));
        Assert.Distinct(Places.Known.Provinces.Select(province => province.Code));
        Assert.Equal("Hồ Chí Minh", Places.Known.Province("ba ria vung tau")!.Name);
    }

    [Fact]
    public void Every_commune_of_before_became_part_of_a_present_one()
    {
        var former = Places.Known.Districts.SelectMany(district => district.Communes).ToArray();
        Assert.Equal((10, 161), (Places.Known.Districts.Count, former.Length));
        Assert.Equal(Places.Known.Communes.Select(commune => commune.Code).Order(), former.Select(commune => commune.Code).Distinct().Order());
    }

    [Theory]
    [InlineData("thuc phan", "01273")]
    [InlineData("nuoc hai", "01654")]
    [InlineData("Nước Hai Hoà An", "01654")]
    [InlineData("xã Dân Chủ, huyện Hòa An, tỉnh Cao Bằng", "01660")]
    [InlineData("hung dao nguyen binh", "01774")]
    [InlineData("ta lung phuc hoa", "01648")]
    [InlineData("Hưng Đạo", "01351")]
    public void A_search_finds_the_commune_first(string search, string code) => Assert.Equal(code, PlaceSearch.Find(search, 5)[0].CommuneCode);

    [Fact]
    public void A_search_by_district_finds_its_communes_and_is_bounded()
    {
        Assert.Equal(3, PlaceSearch.Find("huyện Hạ Lang", 3).Count);
        Assert.Equal(56, PlaceSearch.Find("cao bang", 100).Count);
        Assert.Empty(PlaceSearch.Find("Sa Pa", 5));
        Assert.Equal("xã Hòa An, tỉnh Cao Bằng", AddressText.Of("", "", "", "01654")[2..].Replace("Hoà", "Hòa", StringComparison.Ordinal));
    }
}
