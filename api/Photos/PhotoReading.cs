using Ocop.Api.Messages;
using SkiaSharp;

namespace Ocop.Api.Photos;

/// <summary>A photo in one width, as WebP.</summary>
internal sealed record SizedPhoto(int Width, int Height, byte[] Content);

/// <summary>
/// Makes pictures fit to be shown: upright, in sRGB, in a few widths, and with nothing but their pixels. Where and when a picture was taken,
/// and by whom, stays behind, because only pixels are written anew.
/// </summary>
internal static class PhotoReading
{
    /// <summary>More than cameras of phones make. What a file claims is known before anything is unpacked.</summary>
    private const long MostPixels = 64_000_000;

    /// <summary>Most pixels that are unpacked, 4 bytes each. JPEG and WebP can be unpacked smaller than they are.</summary>
    private const long MostUnpacked = 20_000_000;

    private const int LongestSide = 16_000;
    private const int Quality = 80;
    private static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    /// <summary>The photo in all widths, the largest first; or what is wrong with the file.</summary>
    public static (IReadOnlyList<SizedPhoto> Sizes, ProblemCode? Problem) Read(byte[] file)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec?.EncodedFormat is not (SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp)) return ([], ProblemCode.NotAPhoto);
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (Math.Max(width, height) > LongestSide || (long)width * height > MostPixels) return ([], ProblemCode.PhotoTooLarge);
        if (UnpackedSize(codec) is not { } size) return ([], ProblemCode.PhotoTooLarge);
        using var picture = Unpack(codec, size);
        if (picture is null) return ([], ProblemCode.NotAPhoto);
        using var upright = Turn(picture, codec.EncodedOrigin);
        return (Sizes(upright), null);
    }

    /// <summary>The largest size that memory is given for; <c>null</c> when the format cannot be unpacked so small.</summary>
    private static SKSizeI? UnpackedSize(SKCodec codec)
    {
        foreach (var scale in (ReadOnlySpan<float>)[1f, 0.5f, 0.25f])
        {
            var size = codec.GetScaledDimensions(scale);
            if ((long)size.Width * size.Height <= MostUnpacked) return size;
        }
        return null;
    }

    /// <summary><c>null</c> when the file is broken or ends too early.</summary>
    private static SKBitmap? Unpack(SKCodec codec, SKSizeI size)
    {
        var picture = new SKBitmap(InfoOf(size.Width, size.Height));
        if (codec.GetPixels(picture.Info, picture.GetPixels()) == SKCodecResult.Success) return picture;
        picture.Dispose();
        return null;
    }

    private static SKBitmap Turn(SKBitmap picture, SKEncodedOrigin origin)
    {
        var (w, h) = (picture.Width, picture.Height);
        var lies = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var upright = new SKBitmap(lies ? InfoOf(h, w) : InfoOf(w, h));
        using var canvas = new SKCanvas(upright);
        canvas.Clear(SKColors.Transparent);
        canvas.SetMatrix(MatrixOf(origin, w, h));
        canvas.DrawBitmap(picture, 0, 0, SKSamplingOptions.Default);
        canvas.Flush();
        return upright;
    }

    /// <summary>Where a pixel belongs, by the eight orientations of EXIF (CIPA DC-008, tag 0x0112).</summary>
    private static SKMatrix MatrixOf(SKEncodedOrigin origin, float w, float h) => origin switch
    {
        SKEncodedOrigin.TopRight => new(-1, 0, w, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new(-1, 0, w, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, h, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new(0, -1, h, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new(0, -1, h, -1, 0, w, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, w, 0, 0, 1),
        _ => SKMatrix.Identity,
    };

    private static List<SizedPhoto> Sizes(SKBitmap upright)
    {
        List<SizedPhoto> sizes = [];
        foreach (var width in PhotoNames.WidthsOf(upright.Width).Reverse())
        {
            var height = Math.Max(1, (int)Math.Round((double)upright.Height * width / upright.Width));
            using var sized = upright.Resize(InfoOf(width, height), Smooth);
            using var content = sized.Encode(SKEncodedImageFormat.Webp, Quality);
            sizes.Add(new(width, height, content.ToArray()));
        }
        return sizes;
    }

    private static SKImageInfo InfoOf(int width, int height) => new(width, height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb());
}
