using Ocop.Products;

namespace Ocop.Api.Photos;

/// <summary>A photo in one width.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Url">Never shows anything else, so it may be kept for ever.</param>
public sealed record PhotoSize(int Width, string Url);

/// <summary>A photo of a product.</summary>
/// <param name="Name">By which it is ordered and removed.</param>
/// <param name="Alt">What is to be seen on it.</param>
/// <param name="Width">Of the largest size, in pixels.</param>
/// <param name="Height">Of the largest size, in pixels.</param>
/// <param name="Sizes">The smallest first.</param>
public sealed record PhotoDetails(string Name, string? Alt, int Width, int Height, IReadOnlyList<PhotoSize> Sizes)
{
    internal static PhotoDetails Of(Photo photo) => new(
        photo.Name, photo.Alt, photo.Width, photo.Height,
        [.. PhotoNames.WidthsOf(photo.Width).Select(width => new PhotoSize(width, $"{PhotoEndpoints.Path}/{PhotoNames.FileOf(photo.Name, width)}"))]);
}

/// <summary>The photos of a product in the order in which they are shown; those left out are removed.</summary>
public sealed record PhotosRequest(IReadOnlyList<CaptionRequest>? Photos);

/// <summary>A photo and what is to be seen on it.</summary>
public sealed record CaptionRequest(string? Name, string? Alt = null);
