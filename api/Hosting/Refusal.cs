using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Ocop.Api.Messages;

namespace Ocop.Api.Hosting;

/// <summary>A refused request, answered as problem details (RFC 9457) with a stable <c>code</c> and a sentence in the caller's language.</summary>
public sealed class Refusal(ProblemCode code) : IResult, IEndpointMetadataProvider, IStatusCodeHttpResult
{
    private const string ContentType = "application/problem+json";

    public ProblemCode Code { get; } = code;

    public int Status => ProblemTexts.Of(Code).Status;

    int? IStatusCodeHttpResult.StatusCode => Status;

    /// <summary>What is wrong with each field.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Text>>? Errors { get; init; }

    /// <summary>More about this refusal than its code says.</summary>
    public Text? Detail { get; init; }

    /// <summary>The answer behind it, such as where a refused claim stands, under its name.</summary>
    public (string Name, object Value)? Answer { get; init; }

    /// <summary>When it is worth trying again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, language) = (httpContext.Response, httpContext.Request.Language());
        response.StatusCode = Status;
        response.ContentType = ContentType;
        response.Headers.ContentLanguage = language == Language.En ? "en" : "vi";
        response.Headers.Append("Vary", "Accept-Language");
        if (RetryAfter is { } wait) response.Headers.RetryAfter = Math.Ceiling(Math.Max(1, wait.TotalSeconds)).ToString("F0", null);
        await JsonSerializer.SerializeAsync(response.Body, ToDetails(httpContext, language), ApiJson.Options, httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        foreach (var status in new[] { 400, 404, 409 })
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), [ContentType]));
    }

    private ProblemDetails ToDetails(HttpContext context, Language language)
    {
        var details = new ProblemDetails
        {
            Status = Status,
            Title = ProblemTexts.Of(Code).Text.In(language),
            Detail = Detail?.In(language),
            Instance = context.Request.Path,
        };
        details.Extensions["code"] = ApiJson.Word(Code);
        details.Extensions["traceId"] = context.TraceIdentifier;
        if (Errors is not null)
            details.Extensions["errors"] = Errors.ToDictionary(field => field.Key, field => field.Value.Select(text => text.In(language)).ToArray());
        if (Answer is { } answer) details.Extensions[answer.Name] = answer.Value;
        return details;
    }
}
