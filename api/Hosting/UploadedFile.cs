using Microsoft.AspNetCore.Mvc;
using Ocop.Api.Messages;

namespace Ocop.Api.Hosting;

/// <summary>A file that a caller sends in a form, in a field of any name.</summary>
internal static class UploadedFile
{
    /// <summary>What a form has around its file.</summary>
    private const int Around = 16 * 1024;

    /// <summary>The code of an <see cref="IOException"/> that the form's reader made itself; one of the disk has the system's error number.</summary>
    private const int EndedTooEarly = unchecked((int)0x80131620);

    /// <summary>Lets a request be larger than others are.</summary>
    public static RouteHandlerBuilder AcceptsFile(this RouteHandlerBuilder endpoint, int mostBytes) => endpoint
        .Accepts<IFormFile>("multipart/form-data", "*/*") // any other kind is refused here, with a sentence of its own
        .WithMetadata(new RequestSizeLimitAttribute(mostBytes + Around));

    /// <remarks>Forms that browsers send by themselves are kept out by <see cref="Accounts.CrossSiteGuard"/>.</remarks>
    public static async Task<(byte[] File, IFormCollection? Form, Refusal? Refusal)> ReadAsync(HttpRequest request, int mostBytes, CancellationToken cancellation)
    {
        if (!request.HasFormContentType) return ([], null, new(ProblemCode.NotAForm));
        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(cancellation);
        }
        catch (Exception broken) when (broken is InvalidDataException || (broken is IOException { HResult: EndedTooEarly } and not BadHttpRequestException))
        {
            return ([], null, new(ProblemCode.MalformedBody)); // a form that ends too early, or with too many fields
        }
        if (form.Files.Count == 0 || form.Files[0].Length == 0) return ([], null, new Checks().That(false, "file", FieldTexts.Required).Refusal);
        if (form.Files[0].Length > mostBytes) return ([], null, new(ProblemCode.TooLarge));
        using var content = new MemoryStream((int)form.Files[0].Length);
        await form.Files[0].CopyToAsync(content, cancellation);
        return (content.ToArray(), form, null);
    }
}
