using Ocop.Api.Accounts;
using Ocop.Api.Messages;

namespace Ocop.Api.Pages;

/// <summary>What every page knows: its language and who looks at it.</summary>
public sealed record PageFrame(Language Language, Caller Caller)
{
    internal static PageFrame Of(HttpContext context) => new(context.Request.PageLanguage(), Caller.Of(context.User));

    public string Text(string word) => PageTexts.Of(word, Language);
}
