namespace Ocop.Api.Imports;

internal static class ImportHosting
{
    public static IServiceCollection AddImports(this IServiceCollection services) => services.AddSingleton<ImportDesk>();
}
