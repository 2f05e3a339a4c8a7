using Ocop.Silo.Hosting;

namespace Ocop.Api.Photos;

/// <summary>Where photos are kept.</summary>
internal static class PhotoHosting
{
    private const string Setting = "Photos:Path";

    /// <summary>In the folder that is configured, else beside the data; a node of a cluster has no data of its own.</summary>
    public static WebApplicationBuilder AddPhotos(this WebApplicationBuilder builder, RunMode mode)
    {
        if (!mode.IsEmbedded && string.IsNullOrEmpty(builder.Configuration[Setting]))
            throw new SettingException($"{Setting} must name a folder that all API nodes of the cluster share.");
        var folder = builder.Configuration[Setting] is { Length: > 0 } configured ? configured : Path.Combine(mode.DataFolder, "photos");
        builder.Services.AddSingleton<IPhotoStore>(new FolderPhotoStore(Path.GetFullPath(folder)));
        builder.Services.AddSingleton<PhotoDesk>();
        return builder;
    }
}
