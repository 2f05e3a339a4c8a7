using System.Text;
using Ocop.Api.Messages;
using Ocop.Api.Photos;
using SkiaSharp;

namespace Ocop.Api.Tests.Photos;

public sealed class PhotoReadingTests
{
    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void A_picture_is_made_into_webp_of_a_few_widths(SKEncodedImageFormat format)
    {
        var (sizes, problem) = PhotoReading.Read(Pictures.RedAndBlue(2000, 1000, format));

        Assert.Null(problem);
        Assert.Equal([(1600, 800), (800, 400), (320, 160)], sizes.Select(size => (size.Width, size.Height)));
        Assert.All(sizes, size => Assert.Equal("WEBP", Encoding.ASCII.GetString(size.Content, 8, 4)));
    }

    [Fact]
    public void A_small_picture_is_not_made_larger() =>
        Assert.Equal([(200, 100)], PhotoReading.Read(Pictures.RedAndBlue(200, 100)).Sizes.Select(size => (size.Width, size.Height)));

    [Theory]
    [InlineData(1, 200, 100, true)]
    [InlineData(2, 200, 100, false)]
    [InlineData(3, 200, 100, false)]
    [InlineData(4, 200, 100, true)]
    [InlineData(5, 100, 200, true)]
    [InlineData(6, 100, 200, true)]
    [InlineData(7, 100, 200, false)]
    [InlineData(8, 100, 200, false)]
    public void A_picture_is_turned_as_the_camera_was_held(byte orientation, int width, int height, bool redFirst)
    {
        var size = PhotoReading.Read(Pictures.WithExif(Pictures.RedAndBlue(200, 100), orientation)).Sizes[0];

        Assert.Equal((width, height), (size.Width, size.Height));
        using var upright = SKBitmap.Decode(size.Content);
        Assert.Equal(redFirst, upright.GetPixel(10, 10).Red > 128);
        Assert.NotEqual(redFirst, upright.GetPixel(width - 10, height - 10).Red > 128);
    }

    [Fact]
    public void What_a_camera_notes_beside_the_pixels_stays_behind()
    {
        var size = PhotoReading.Read(Pictures.WithExif(Pictures.RedAndBlue(200, 100), 6)).Sizes[0];
        var bytes = Encoding.Latin1.GetString(size.Content);
        Assert.DoesNotContain("Exif", bytes, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("GPS-SECRET", bytes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(30_000, 30_000)]
    [InlineData(16_001, 1)]
    [InlineData(7_000, 7_000)]
    public void What_claims_to_be_larger_than_memory_is_refused_before_it_is_unpacked(uint width, uint height) =>
        Assert.Equal(ProblemCode.PhotoTooLarge, PhotoReading.Read(Pictures.Claiming(width, height)).Problem);

    [Fact]
    public void What_is_no_picture_or_not_a_whole_one_is_refused()
    {
        var whole = Pictures.RedAndBlue(400, 300);
        Assert.Equal(ProblemCode.NotAPhoto, PhotoReading.Read("<svg onload=alert(1)>"u8.ToArray()).Problem);
        Assert.Equal(ProblemCode.NotAPhoto, PhotoReading.Read("GIF89a"u8.ToArray()).Problem);
        Assert.Equal(ProblemCode.NotAPhoto, PhotoReading.Read(whole[..(whole.Length / 2)]).Problem);
    }

    [Fact]
    public void Names_follow_from_the_product_and_the_file()
    {
        var name = PhotoNames.Of("p-a", [1, 2, 3]);
        Assert.Equal(name, PhotoNames.Of("p-a", [1, 2, 3]));
        Assert.NotEqual(name, PhotoNames.Of("p-b", [1, 2, 3]));
        Assert.True(PhotoNames.IsFile(PhotoNames.FileOf(name, 320)));
        Assert.True(PhotoNames.IsFile(PhotoNames.FileOf(name, 7)));
        Assert.All(["../../etc/passwd", $"{name}-320.png", $"{name}.webp", $"{name}-32000.webp", $"..{name[2..]}-320.webp"], file => Assert.False(PhotoNames.IsFile(file)));
    }
}
