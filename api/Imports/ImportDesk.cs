using System.Security.Cryptography;
using System.Text;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Products;
using Ocop.Imports;
using Ocop.Products;
using Ocop.Reports;

namespace Ocop.Api.Imports;

/// <summary>Looks at tables of products, and applies them. Rows of one product are applied in their order, products beside each other.</summary>
internal sealed class ImportDesk(IGrainFactory grains, IReadModel rows, TimeProvider clock)
{
    private const int ProductsAtOnce = 16;

    /// <summary>What a table would do, kept to be applied; or why it cannot be read.</summary>
    public async Task<(ImportPreview? Preview, Text? Problem)> PreviewAsync(
        string producerId, byte[] file, Caller caller, string cause, CancellationToken cancellation)
    {
        var importId = IdOf(producerId, cause, file);
        var (plan, problem) = await PlanAsync(producerId, importId, file, cancellation);
        if (plan is null) return (null, problem);
        await grains.Import(caller.Id).Keep(new(importId, producerId, [.. plan.Planning.Rows], clock.GetUtcNow()));
        return (PreviewOf(importId, plan), null);
    }

    /// <summary>The rows of a table that cannot be applied, as a table with a column that says why; or why it cannot be read.</summary>
    public async Task<(IReadOnlyList<IReadOnlyList<object?>>? Rows, Text? Problem)> BadRowsAsync(
        string producerId, byte[] file, Language language, CancellationToken cancellation)
    {
        var (plan, problem) = await PlanAsync(producerId, IdOf(producerId, "bad-rows", file), file, cancellation);
        if (plan is null) return (null, problem);
        var (headers, wrong) = (plan.Table[0].Cells, plan.Reading.Problems.ToLookup(row => row.Row));
        return (
        [
            [.. headers, ImportTexts.WhyNot.In(language)],
            .. plan.Table.Skip(1).Where(row => wrong.Contains(row.Number)).Select(row => (IReadOnlyList<object?>)
            [
                .. row.Cells.Take(headers.Count), .. Enumerable.Repeat<object?>(null, Math.Max(0, headers.Count - row.Cells.Count)),
                string.Join(" ", wrong[row.Number].Select(why => $"{(why.Column is { } column ? $"{column.In(language)}: " : "")}{why.Message.In(language)}")),
            ]),
        ], null);
    }

    /// <summary>Applies rows of a preview; <c>null</c> when there is none with this id any more. Repeating it changes nothing.</summary>
    public async Task<ImportResult?> ApplyAsync(string producerId, string importId, ApplyQuery query, Caller caller, CancellationToken cancellation)
    {
        if (await grains.Import(caller.Id).Get(importId) is not { } kept || kept.ProducerId != producerId) return null;
        ImportRow[] left = [.. kept.Rows.Where(row => row.Number > (query.After ?? 0))];
        ImportRow[] wanted = [.. left.Take(query.Limit ?? left.Length)];
        var results = new RowResult[wanted.Length];
        var products = wanted.Select((row, i) => (Row: row, Place: i)).GroupBy(row => row.Row.ProductId);
        await Parallel.ForEachAsync(products, new ParallelOptions { MaxDegreeOfParallelism = ProductsAtOnce, CancellationToken = cancellation }, async (product, _) =>
        {
            foreach (var (row, place) in product) results[place] = await ApplyAsync(kept, row, caller);
        });
        return new(
            importId, results.Count(row => row.IsDone), results.Count(row => !row.IsDone), results,
            wanted.Length < left.Length ? wanted[^1].Number : null);
    }

    /// <summary>All products of a producer, as lists show them now.</summary>
    public async Task<List<ProductRow>> ProductsAsync(string producerId, CancellationToken cancellation)
    {
        await rows.CaughtUpAsync(cancellation);
        return await OwnProducts.AllAsync(producerId, null, rows, cancellation);
    }

    private async Task<(TablePlan? Plan, Text? Problem)> PlanAsync(string producerId, string importId, byte[] file, CancellationToken cancellation)
    {
        var (table, problem) = TableFile.Read(file);
        if (problem is not null) return (null, problem);
        var reading = new RowReading(table.Count > 0 ? table[0].Cells : []);
        if (!reading.NamesProducts) return (null, ImportTexts.NoHeaders);
        if (table.Count == 1) return (null, ImportTexts.NoRows);
        var products = await ProductsAsync(producerId, cancellation);
        var planning = new ImportPlanning(producerId, importId, [.. products.Select(row => row.Card)], reading);
        foreach (var row in table.Skip(1))
            if (reading.Read(row) is { } facts) planning.Add(facts);
        return (new(table, planning, reading), null);
    }

    private async Task<RowResult> ApplyAsync(KeptImport import, ImportRow row, Caller caller)
    {
        var (product, cause) = (grains.Product(row.ProductId), $"{import.ImportId}/{row.Number}");
        if (row.ChangesCard)
        {
            var revised = await Send.CommandAsync(() => product.Revise(new(
                $"import/{caller.Id}/{import.ImportId}-{row.Number}", import.ProducerId, row.Name, row.Story, row.Stars, row.RubricSet, row.Commune, row.FormerDistrict, new(row.Sku, row.Unit, row.PriceVnd))));
            if (revised.Outcome != CardOutcome.Done) return Of(row, ProblemTexts.Of(CardProblems.CodeOf(revised.Outcome)).Text);
        }
        if (row.Receive is { } units)
        {
            var received = await Send.CommandAsync(() => product.Receive(new($"{cause}/receive", row.Sku, units, row.Lot, caller.Id, row.ExpiresOn)));
            if (received.Outcome != StockOutcome.Done) return Of(row, ProblemTexts.Of(ProblemCode.UnknownSku).Text);
        }
        return Of(row, null);
    }

    private static RowResult Of(ImportRow row, Text? problem) => new(row.Number, problem is null, row.ProductId, row.Sku, problem ?? ImportTexts.Applied);

    private static string IdOf(string producerId, string cause, byte[] file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{producerId}\n{cause}\n"));
        hash.AppendData(file);
        return $"import-{Convert.ToHexStringLower(hash.GetHashAndReset())[..24]}";
    }

    private static ImportPreview PreviewOf(string importId, TablePlan plan)
    {
        int Count(RowChange change) => plan.Planning.Plans.Count(row => row.Change == change);
        return new(
            importId, plan.Table.Count - 1, Count(RowChange.NewProduct), Count(RowChange.NewPack), Count(RowChange.Changed), Count(RowChange.None),
            plan.Planning.Plans.Sum(row => row.Receive ?? 0), [.. plan.Reading.Problems.OrderBy(problem => problem.Row)], plan.Planning.Plans);
    }

    /// <summary>A table that was read: its rows, what each would do, and what is wrong with them.</summary>
    private sealed record TablePlan(IReadOnlyList<TableRow> Table, ImportPlanning Planning, RowReading Reading);
}
