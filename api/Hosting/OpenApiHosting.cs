using Microsoft.OpenApi;
using Ocop.Api.ApiKeys;
using Scalar.AspNetCore;

namespace Ocop.Api.Hosting;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c> and a page to browse it at <c>/docs</c>.</summary>
internal static class OpenApiHosting
{
    public static IServiceCollection AddDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "Ocop",
                Version = "v1",
                Description = "Live sales, stock and orders for OCOP producers. Errors are problem details with a stable `code`.",
            };
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "From POST /api/sessions or POST /api/guests.",
            };
            document.Components.SecuritySchemes["apiKey"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "ocop_…",
                Description = "A producer's own tools: a key from POST /api/producers/{producerId}/api-keys. Only what names a scope is open to them.",
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var key = context.Description.ActionDescriptor.EndpointMetadata.OfType<IdempotencyKeyMetadata>().LastOrDefault();
            if (key is not null) (operation.Parameters ??= []).Add(KeyParameter(key));
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<KeyScopeMetadata>().LastOrDefault() is { Scope: var scope })
                operation.Description = $"{operation.Description}\n\nOpen to API keys with the scope `{KeyScopes.NameOf(scope)}`.".Trim();
            return Task.CompletedTask;
        });
    });

    public static WebApplication MapDocument(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapScalarApiReference("/docs", options => options.WithTitle("Ocop").WithOpenApiRoutePattern("/openapi/v1.json").DisableDefaultFonts());
        return app;
    }

    private static OpenApiParameter KeyParameter(IdempotencyKeyMetadata key) => new()
    {
        Name = IdempotencyKey.Header,
        In = ParameterLocation.Header,
        Required = key.IsRequired,
        Description = "Your name for this wish; a repeat with the same key changes nothing and gets the same answer.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = IdempotencyKey.MaxLength },
    };
}
