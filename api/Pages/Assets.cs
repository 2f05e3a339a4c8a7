using System.Security.Cryptography;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Ocop.Api.Pages;

/// <summary>
/// Styles, scripts and fonts at an address that changes whenever one of them does: a browser keeps them for ever, and never runs
/// a new page with an old script.
/// </summary>
internal sealed class Assets(IWebHostEnvironment host)
{
    private const string Folder = "/assets";
    private static readonly string ForEver = "public, max-age=31536000, immutable";

    private readonly string root = $"{Folder}/{VersionOf(host.WebRootFileProvider)}";

    /// <summary>Where a file of <c>wwwroot</c> is to be asked for.</summary>
    public string this[string file] => $"{root}/{file}";

    /// <summary>Takes the version out of the address; an older one gets today's file, not to be kept.</summary>
    public Task ServeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments(Folder, out var versioned) && versioned.Value!.IndexOf('/', 1) is var end and > 0)
        {
            var isCurrent = context.Request.Path.StartsWithSegments(root);
            context.Request.Path = versioned.Value[end..];
            context.Response.Headers[HeaderNames.CacheControl] = isCurrent ? ForEver : "no-cache";
        }
        return next(context);
    }

    private static string VersionOf(IFileProvider files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, files, "");
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }

    private static void Add(IncrementalHash hash, IFileProvider files, string folder)
    {
        foreach (var file in files.GetDirectoryContents(folder).OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var path = $"{folder}/{file.Name}";
            if (file.IsDirectory)
            {
                Add(hash, files, path);
                continue;
            }
            using var content = file.CreateReadStream();
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(path));
            hash.AppendData(SHA256.HashData(content));
        }
    }
}

/// <summary>Serves what pages are made of.</summary>
internal static class AssetHosting
{
    private static readonly string[] Compressed =
        ["text/html", "text/css", "text/javascript", "image/svg+xml", "application/json", "application/problem+json"];

    // Pages show nothing secret beside what a stranger put into the address, so that the length of an answer tells nothing.
    public static IServiceCollection AddAssets(this IServiceCollection services) => services
        .AddSingleton<Assets>()
        .AddResponseCompression(compression => (compression.EnableForHttps, compression.MimeTypes) = (true, Compressed))
        .Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = System.IO.Compression.CompressionLevel.Optimal);

    public static WebApplication UseAssets(this WebApplication app)
    {
        var assets = app.Services.GetRequiredService<Assets>();
        app.UseResponseCompression();
        app.Use((context, next) => assets.ServeAsync(context, _ => next(context)));
        app.UseStaticFiles();
        return app;
    }
}
