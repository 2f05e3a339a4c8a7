using Ocop.Api.Messages;
using Ocop.Shared;

namespace Ocop.Api.Hosting;

/// <summary>Collects what is wrong with a request, field by field, so that all of it is told at once.</summary>
internal sealed class Checks
{
    private readonly Dictionary<string, IReadOnlyList<Text>> errors = new(StringComparer.Ordinal);

    /// <summary>The refusal; <c>null</c> when nothing is wrong.</summary>
    public Refusal? Refusal => errors.Count == 0 ? null : new(ProblemCode.Invalid) { Errors = errors };

    public IReadOnlyDictionary<string, IReadOnlyList<Text>> Errors => errors;

    public Checks That(bool isFine, string field, Text problem)
    {
        if (!isFine) errors[field] = errors.TryGetValue(field, out var known) ? [.. known, problem] : [problem];
        return this;
    }

    /// <summary>A text that must be there.</summary>
    public Checks Text(string field, string? value, int most, int least = 1) => string.IsNullOrWhiteSpace(value)
        ? That(least == 0, field, FieldTexts.Required)
        : Optional(field, value, most).That(value.Trim().Length >= least, field, FieldTexts.TooShort(least));

    /// <summary>A text that may be left out.</summary>
    public Checks Optional(string field, string? value, int most) => value is null
        ? this
        : That(value.Length <= most, field, FieldTexts.TooLong(most))
            .That(!value.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')), field, FieldTexts.Unprintable);

    /// <summary>An id that must be there.</summary>
    public Checks Id(string field, string? value) =>
        string.IsNullOrEmpty(value) ? That(false, field, FieldTexts.Required) : That(Ids.IsWellFormed(value), field, FieldTexts.NotAnId);

    public Checks Number(string field, long? value, long least, long most) => value is null
        ? That(false, field, FieldTexts.Required)
        : That(value >= least && value <= most, field, FieldTexts.Between(least, most));

    public Checks OptionalNumber(string field, long? value, long least, long most) =>
        value is null ? this : Number(field, value, least, most);

    public Checks Count<T>(string field, IReadOnlyCollection<T>? values, int least, int most) =>
        That((values?.Count ?? 0) >= least && (values?.Count ?? 0) <= most, field, FieldTexts.Count(least, most));

    /// <summary>One of an enum's words.</summary>
    public Checks Word<T>(string field, string? value, out T read)
        where T : struct, Enum =>
        That(ApiJson.TryReadWord(value, out read), field, FieldTexts.OneOf(Enum.GetValues<T>().Select(ApiJson.Word)));
}
