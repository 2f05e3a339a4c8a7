using Ocop.Accounts;
using Ocop.Api.LiveSales;
using Ocop.Api.Messages;
using Ocop.ApiKeys;
using Ocop.Reports;
using Ocop.Webhooks;

namespace Ocop.Api.Readings;

/// <summary>What somebody who looks is.</summary>
public enum ReaderSort
{
    Operator,
    Producer,

    /// <summary>A producer's own tool, with an API key.</summary>
    Tool,

    /// <summary>An address that is told of orders by itself.</summary>
    Webhook,
}

/// <summary>Somebody who can be chosen from a list of those who looked.</summary>
public sealed record ReaderChoice(string Id, ReaderSort Sort, string Name);

/// <summary>What those who looked are called, and in words what they asked for.</summary>
internal sealed class ReadingNames
{
    private const string Key = "key:";
    private const string Hook = "hook:";

    private readonly Dictionary<string, Text> tools = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> sales = new(StringComparer.Ordinal);

    /// <param name="readers">Of tools, with their producers.</param>
    /// <param name="filters">As they were noted.</param>
    public static async Task<ReadingNames> ReadAsync(
        IEnumerable<(string Id, string? ProducerId)> readers, IEnumerable<string?> filters, IGrainFactory grains, LineUps lineUps)
    {
        var names = new ReadingNames();
        foreach (var of in readers.Where(reader => reader.ProducerId is not null).ToLookup(reader => reader.ProducerId!, reader => reader.Id))
        {
            if (of.Any(id => SortOf(id, default) == ReaderSort.Tool))
                foreach (var key in await grains.ApiKeys(of.Key).GetAll()) names.tools[$"{Key}{key.KeyId}"] = ReadingTexts.Tool(key.Name);
            if (of.Any(id => SortOf(id, default) == ReaderSort.Webhook))
                foreach (var hook in await grains.Webhooks(of.Key).GetAll()) names.tools[$"{Hook}{hook.EndpointId}"] = ReadingTexts.Webhook(hook.Name ?? new Uri(hook.Url).Host);
        }

        foreach (var sale in filters.SelectMany(PartsOf).Where(part => part.Name == "channel").Select(part => part.Value).Distinct())
            if (await lineUps.SaleAsync(sale) is { } view) names.sales[sale] = view.Title;
        return names;
    }

    public static ReaderSort SortOf(string id, AccountRole role) =>
        id.StartsWith(Key, StringComparison.Ordinal) ? ReaderSort.Tool
        : id.StartsWith(Hook, StringComparison.Ordinal) ? ReaderSort.Webhook
        : role == AccountRole.Operator ? ReaderSort.Operator : ReaderSort.Producer;

    /// <param name="name">Of an account.</param>
    public string NameOf(string id, string? name, Language language) => SortOf(id, default) switch
    {
        ReaderSort.Tool => (tools.GetValueOrDefault(id) ?? ReadingTexts.FormerTool).In(language),
        ReaderSort.Webhook => (tools.GetValueOrDefault(id) ?? ReadingTexts.FormerWebhook).In(language),
        _ => name ?? id,
    };

    /// <summary>What was asked for; <c>null</c> when it was nothing in particular.</summary>
    public Text? Said(ReadingKind kind, string? filter) => PartsOf(filter).Select(part => ReadingTexts.Of(kind, part.Name, part.Value, sales.GetValueOrDefault)).ToArray() is { Length: > 0 } parts
        ? new(string.Join(", ", parts.Select(part => part.Vi)), string.Join(", ", parts.Select(part => part.En)))
        : null;

    private static IEnumerable<(string Name, string Value)> PartsOf(string? filter) => (filter ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('=', 2)).Select(part => (part[0], part.Length > 1 ? part[1] : ""));
}
