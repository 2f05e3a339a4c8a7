using Ocop.Accounts;
using Ocop.Silo.Hosting;

namespace Ocop.Api.Accounts;

/// <summary>How long people stay signed in; configuration section <c>Sessions</c>.</summary>
public sealed record SessionOptions
{
    public const string Section = "Sessions";

    /// <summary>How long a token is good before it is refreshed, in seconds: what a revoked one of a buyer may still be used for.</summary>
    public int AccessSeconds { get; init; } = 15 * 60;

    /// <summary>A device that was not used for so many days has to sign in again.</summary>
    public int IdleDays { get; init; } = 30;

    /// <summary>One of an operator, for so many hours.</summary>
    public int OperatorIdleHours { get; init; } = 12;

    internal TimeSpan Access => TimeSpan.FromSeconds(AccessSeconds);

    internal TimeSpan IdleOf(AccountRole role) => role == AccountRole.Operator ? TimeSpan.FromHours(OperatorIdleHours) : TimeSpan.FromDays(IdleDays);

    /// <summary>Reads the section; a setting that does not fit stops the start with one sentence.</summary>
    public static SessionOptions From(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<SessionOptions>() ?? new();
        return options is { AccessSeconds: >= 1, IdleDays: >= 1, OperatorIdleHours: >= 1 }
            ? options
            : throw new SettingException("Every setting of Sessions must be at least 1.");
    }
}
