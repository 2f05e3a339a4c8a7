using System.Globalization;
using Ocop.Api.Accounts;
using Ocop.Api.Messages;

namespace Ocop.Api.Pages;

/// <summary>What every page knows: its language and who looks at it.</summary>
public sealed record PageFrame(Language Language, Caller Caller)
{
    private static readonly NumberFormatInfo Dotted = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    internal static PageFrame Of(HttpContext context) => new(context.Request.PageLanguage(), Caller.Of(context.User));

    public string Text(string word) => PageTexts.Of(word, Language);

    /// <summary>A number with thousands set apart as the language does it.</summary>
    public string Number(long number) => number.ToString("N0", Language == Language.En ? CultureInfo.InvariantCulture : Dotted);
}
