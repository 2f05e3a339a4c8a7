using System.Text.Json;
using Ocop.Api.Hosting;

namespace Ocop.Api.Payments;

/// <summary>A bank or wallet of NAPAS 247.</summary>
/// <param name="Bin">Its number there, six digits.</param>
public sealed record Bank(string Bin, string Name);

/// <summary>The banks that transfers can go to. A file, because banks merge and change their names.</summary>
internal static class Banks
{
    public static readonly IReadOnlyList<Bank> All = Load();

    public static Bank? Find(string? bin) => All.FirstOrDefault(bank => bank.Bin == bin);

    private static IReadOnlyList<Bank> Load()
    {
        using var file = typeof(Banks).Assembly.GetManifestResourceStream("banks.json")!;
        return JsonSerializer.Deserialize<IReadOnlyList<Bank>>(file, ApiJson.Options)!;
    }
}
