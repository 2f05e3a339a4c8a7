using System.Net.Http.Headers;
using Ocop.Api.Hosting;

namespace Ocop.Api.Tests;

/// <summary>Sends files as forms do.</summary>
internal static class Uploads
{
    public static async Task<HttpResponseMessage> TryUploadAsync(
        this ApiClient client, string path, byte[] file, string? key = null, params (string Name, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(content, "file", "tep");
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        request.Headers.TryAddWithoutValidation(IdempotencyKey.Header, key ?? Guid.NewGuid().ToString("n"));
        return await client.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static async Task<T> UploadAsync<T>(this ApiClient client, string path, byte[] file, string? key = null, params (string Name, string Value)[] fields) =>
        await ApiClient.ReadAsync<T>(await client.TryUploadAsync(path, file, key, fields));
}
