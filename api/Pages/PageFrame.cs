using System.Globalization;
using System.Text.Json;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Shared;

namespace Ocop.Api.Pages;

/// <summary>What every page knows: its language, who looks at it, and where its files lie.</summary>
public sealed class PageFrame
{
    private static readonly NumberFormatInfo Dotted = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    private readonly Assets assets;

    private PageFrame(HttpContext context)
    {
        assets = context.RequestServices.GetRequiredService<Assets>();
        (Language, Caller, Path) = (context.Request.PageLanguage(), Caller.Of(context.User), context.Request.Path);
        Origin = $"{context.Request.Scheme}://{context.Request.Host}";
        Query = context.Request.QueryString.Value ?? "";
    }

    public Language Language { get; }

    public Caller Caller { get; }

    /// <summary>Of the page, without its query.</summary>
    public string Path { get; }

    public string Query { get; }

    /// <summary>Scheme and host that the page was asked for at.</summary>
    public string Origin { get; }

    /// <summary>Has an account, and so a name.</summary>
    public bool HasAccount => Caller.Role is CallerRole.Buyer or CallerRole.Producer or CallerRole.Operator;

    internal static PageFrame Of(HttpContext context) => new(context);

    /// <summary>A word, with what is put into it.</summary>
    public string Text(string word, params ReadOnlySpan<object?> values)
    {
        var text = PageTexts.Of(word, Language);
        return values.IsEmpty ? text : string.Format(CultureInfo.InvariantCulture, text, values);
    }

    public string Say(Text text) => text.In(Language);

    /// <summary>A number with thousands set apart as the language does it.</summary>
    public string Number(long number) => number.ToString("N0", Language == Language.En ? CultureInfo.InvariantCulture : Dotted);

    /// <summary>With a tenth, where there is one.</summary>
    public string Number(double number) => number.ToString("#,0.#", Language == Language.En ? CultureInfo.InvariantCulture : Dotted);

    public string Money(long vnd) => $"{Number(vnd)} ₫";

    /// <summary>Day and time in Vietnam.</summary>
    public string Moment(DateTimeOffset at) => at.InVietnam().ToString("HH:mm dd/MM", CultureInfo.InvariantCulture);

    /// <summary>The time of day in Vietnam.</summary>
    public string Clock(DateTimeOffset at) => at.InVietnam().ToString("HH:mm", CultureInfo.InvariantCulture);

    public string Day(DateTimeOffset at) => at.InVietnam().ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>Where a file of the pages is to be asked for.</summary>
    public string Asset(string file) => assets[file];

    /// <summary>A day without its hour.</summary>
    public string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>What search engines read, as JSON that cannot end the element it stands in.</summary>
    internal static string Facts(object facts) => JsonSerializer.Serialize(facts, ApiJson.Options);

    /// <summary>What the script of a page needs, as JSON that cannot end the element it stands in.</summary>
    /// <param name="page">What is the page's own.</param>
    /// <param name="areas">Whose words it needs.</param>
    internal string Data(object page, params IEnumerable<string> areas) => JsonSerializer.Serialize(
        new { Me = Caller.IsSignedIn ? Me.Of(Caller) : null, Page = page, Texts = PageTexts.ForScript(Language, areas) }, ApiJson.Options);
}
