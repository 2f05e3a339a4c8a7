using System.Net;
using Ocop.Api.Hosting;
using Ocop.Api.Photos;
using Ocop.Api.Products;
using Ocop.Api.Tests.Photos;

namespace Ocop.Api.Tests.Http;

public sealed class PhotoTests(ApiFixture api)
{
    [Fact]
    public async Task A_photo_is_shown_on_the_card_in_lists_and_as_a_file_that_may_be_kept_for_ever()
    {
        var (seller, path) = await ProductAsync("Ảnh một");

        var product = await seller.UploadAsync<ProductDetails>($"{path}/photos", Pictures.RedAndBlue(900, 600), fields: ("alt", "Lạp sườn treo"));

        var photo = Assert.Single(product.Photos);
        Assert.Equal(("Lạp sườn treo", 900, 600), (photo.Alt, photo.Width, photo.Height));
        Assert.Equal([320, 800, 900], photo.Sizes.Select(size => size.Width));
        var file = await api.Anonymous().TryGetAsync(photo.Sizes[0].Url);
        Assert.Equal((HttpStatusCode.OK, "image/webp"), (file.StatusCode, file.Content.Headers.ContentType!.MediaType));
        Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", file.Headers.GetValues("Cache-Control")));
        await api.CaughtUpAsync();
        var listed = await seller.GetAsync<PageOf<ProductDetails>>("/api/products?search=anh%20mot");
        Assert.Equal(photo.Name, Assert.Single(Assert.Single(listed.Items).Photos).Name);
    }

    [Fact]
    public async Task The_same_file_again_is_the_same_photo()
    {
        var (seller, path) = await ProductAsync("Ảnh hai");
        var file = Pictures.RedAndBlue(300, 200);
        await seller.UploadAsync<ProductDetails>($"{path}/photos", file, "k1");
        await seller.UploadAsync<ProductDetails>($"{path}/photos", file, "k1");
        Assert.Single((await seller.UploadAsync<ProductDetails>($"{path}/photos", file)).Photos);
    }

    [Fact]
    public async Task Photos_are_ordered_captioned_and_removed_with_their_files()
    {
        var (seller, path) = await ProductAsync("Ảnh ba");
        foreach (var width in new[] { 301, 302, 303 }) await seller.UploadAsync<ProductDetails>($"{path}/photos", Pictures.RedAndBlue(width, 200));
        var before = (await seller.GetAsync<ProductDetails>(path)).Photos;

        var after = await seller.PutAsync<ProductDetails>($"{path}/photos", new { photos = new[] { new { name = before[2].Name, alt = "Đầu" }, new { name = before[0].Name, alt = "" } } });

        Assert.Equal([before[2].Name, before[0].Name], after.Photos.Select(photo => photo.Name));
        await api.Anonymous().TryGetAsync(before[1].Sizes[0].Url).RefusedAsync(HttpStatusCode.NotFound, "photoNotFound");
        Assert.True((await api.Anonymous().TryGetAsync(before[0].Sizes[0].Url)).IsSuccessStatusCode);
        var removed = await seller.TryAsync(HttpMethod.Delete, $"{path}/photos/{before[0].Name}", null, null);
        Assert.True(removed.IsSuccessStatusCode);
        await seller.TryAsync(HttpMethod.Delete, $"{path}/photos/{before[0].Name}", null, null).RefusedAsync(HttpStatusCode.NotFound, "photoNotFound");
        await seller.UploadAsync<ProductDetails>($"{path}/photos", Pictures.RedAndBlue(302, 200));
        Assert.True((await api.Anonymous().TryGetAsync(before[1].Sizes[0].Url)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_product_has_twelve_photos_at_most()
    {
        var (seller, path) = await ProductAsync("Ảnh nhiều");
        for (var i = 0; i < 12; i++) await seller.UploadAsync<ProductDetails>($"{path}/photos", Pictures.RedAndBlue(50 + i, 50));
        var more = Pictures.RedAndBlue(80, 50);
        await seller.TryUploadAsync($"{path}/photos", more).RefusedAsync(HttpStatusCode.Conflict, "tooManyPhotos");
        var file = PhotoNames.FileOf(PhotoNames.Of(path["/api/products/".Length..], more), 80);
        await api.Anonymous().TryGetAsync($"{PhotoEndpoints.Path}/{file}").RefusedAsync(HttpStatusCode.NotFound, "photoNotFound");
    }

    [Fact]
    public async Task What_is_no_photo_or_comes_from_a_stranger_is_refused()
    {
        var (seller, path) = await ProductAsync("Ảnh hỏng");
        await seller.TryUploadAsync($"{path}/photos", "xin chào"u8.ToArray()).RefusedAsync(HttpStatusCode.BadRequest, "notAPhoto");
        await seller.TryUploadAsync($"{path}/photos", Pictures.Claiming(30_000, 30_000)).RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "photoTooLarge");
        await seller.TryUploadAsync($"{path}/photos", []).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await seller.TryPostAsync($"{path}/photos", new { file = "x" }).RefusedAsync(HttpStatusCode.UnsupportedMediaType, "notAForm");
        using var cut = new ByteArrayContent("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n\r\nxx"u8.ToArray());
        cut.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "b") } };
        await seller.Http.PostAsync($"{path}/photos", cut, TestContext.Current.CancellationToken).RefusedAsync(HttpStatusCode.BadRequest, "malformedBody");
        await seller.TryUploadAsync($"{path}/photos", new byte[10 * 1024 * 1024 + 1]).RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "tooLarge");
        await (await api.AsAsync("tanvieta")).TryUploadAsync($"{path}/photos", Pictures.RedAndBlue(50, 50)).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await api.Anonymous().TryGetAsync("/photos/..%2F..%2Focop.db").RefusedAsync(HttpStatusCode.NotFound, "photoNotFound");
    }

    private async Task<(ApiClient Seller, string Path)> ProductAsync(string name)
    {
        var seller = await api.AsAsync("tamhoa");
        var made = await seller.PostAsync<ProductDetails>("/api/products", new { name, rubricSet = 6, skus = new[] { new { unit = "kg", priceVnd = 90_000 } } });
        return (seller, $"/api/products/{made.ProductId}");
    }
}
