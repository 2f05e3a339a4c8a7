using System.Net;
using Ocop.Api.Producers;
using Ocop.Producers;

namespace Ocop.Api.Tests.Producers;

public sealed class ProfileTests(ApiFixture api)
{
    private const string Path = "/api/producers/c-htx-nong-san-tan-viet-a";

    private static object Form(string type = "cooperative", string? taxNumber = "0100109106", string? legalName = "HTX nông sản Tân Việt Á") => new
    {
        name = "HTX nông sản Tân Việt Á", type, commune = "Minh Tâm", legalName, taxNumber, phone = "1900 6600", email = "tva@example.vn",
        address = new { street = "Xóm 1", commune = "xã Trương Lương, huyện Hòa An, tỉnh Cao Bằng" },
        registration = new { number = "12B", issuedOn = "2020-02-29", issuedBy = "UBND huyện Hòa An" }, representative = "Ông A",
        returnPolicy = "Đổi trong 7 ngày.", deliveryTerms = "2–5 ngày.",
    };

    [Fact]
    public async Task A_producer_tells_who_it_is_and_learns_what_is_missing()
    {
        var seller = await api.AsAsync("tanvieta");
        var empty = await seller.PutAsync<OwnProfile>($"{Path}/profile", new { name = "HTX nông sản Tân Việt Á", type = "cooperative", commune = "Minh Tâm" });
        Assert.Equal(9, empty.Missing.Count);
        Assert.Contains("mã số thuế", empty.MissingText!.Vi, StringComparison.Ordinal);

        var own = await seller.PutAsync<OwnProfile>($"{Path}/profile", Form(), "profile-1");
        Assert.Equal([SellerField.ComplaintContact], own.Missing.Select(missing => missing.Field));
        Assert.Equal("Còn thiếu: nơi nhận khiếu nại.", own.MissingText!.Vi);
        Assert.Equal(("01747", "Xóm 1, xã Minh Tâm, tỉnh Cao Bằng", "19006600"), (own.Address!.CommuneCode, own.Address.Text, own.Phone));
        Assert.Equal(own.Version, (await seller.PutAsync<OwnProfile>($"{Path}/profile", Form(legalName: "khác"), "profile-1")).Version);

        var shown = await api.Anonymous().GetAsync<SellerShown>($"{Path}/seller");
        Assert.Equal(("HTX nông sản Tân Việt Á", "0100109106", new DateOnly(2020, 2, 29)), (shown.LegalName, shown.TaxNumber, shown.Registration!.IssuedOn));
    }

    [Fact]
    public async Task The_id_of_a_person_is_masked_for_all_but_its_owner()
    {
        var seller = await api.AsAsync("ocop");
        const string Household = "/api/producers/c-chu-the-chua-ro";
        Assert.Equal("004085001234", (await seller.PutAsync<OwnProfile>($"{Household}/profile", Form("household", "004085001234"))).TaxNumber);
        Assert.Equal("004******234", (await api.Anonymous().GetAsync<SellerShown>($"{Household}/seller")).TaxNumber);
    }

    [Fact]
    public async Task Every_field_that_is_wrong_is_named()
    {
        var seller = await api.AsAsync("tanvieta");
        var problem = await seller.TryAsync(HttpMethod.Put, $"{Path}/profile", new
        {
            name = " ", type = "shop", taxNumber = "0100109105", phone = "12", email = "tva", returnPolicy = new string('x', 2_001),
            address = new { street = "", communeCode = "99999" }, registration = new { number = "", issuedOn = "2999-01-01" }, representative = "a\u0007",
        }, "").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(
            ["address.communeCode", "address.street", "email", "name", "phone", "registration.issuedOn", "registration.number", "representative", "returnPolicy", "taxNumber", "type"],
            problem.GetProperty("errors").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
        await seller.TryAsync(HttpMethod.Put, $"{Path}/profile", Form(taxNumber: "004085001234"), "").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task Only_its_owner_sees_and_changes_it()
    {
        var other = await api.AsAsync("tamhoa");
        await other.TryGetAsync($"{Path}/profile").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await other.TryAsync(HttpMethod.Put, $"{Path}/profile", Form(), "").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await api.GuestAsync()).TryAsync(HttpMethod.Put, $"{Path}/profile", Form(), "").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await api.Anonymous().TryGetAsync($"{Path}/profile").RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");
        await api.Anonymous().TryGetAsync("/api/producers/c-none/seller").RefusedAsync(HttpStatusCode.NotFound, "producerNotFound");
        await (await api.AsAsync("ocop")).TryAsync(HttpMethod.Put, "/api/producers/c-none/profile", Form(), "").RefusedAsync(HttpStatusCode.NotFound, "producerNotFound");
    }
}
