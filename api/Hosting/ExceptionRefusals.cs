using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using Ocop.Api.Messages;
using Ocop.Api.Pages;
using Ocop.Journal;

namespace Ocop.Api.Hosting;

/// <summary>What a caller is told when something throws: outages are worth a retry with the same key, bugs are not.</summary>
internal sealed partial class ExceptionRefusals(ILogger<ExceptionRefusals> logger) : IExceptionHandler
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested) return true; // nobody is listening any more
        var refusal = For(exception);
        if (refusal.Code == ProblemCode.Unavailable) LogUnavailable(httpContext.Request.Path, exception);
        if (refusal.Code == ProblemCode.Unexpected) LogUnexpected(httpContext.Request.Path, exception);
        await PageHosting.RefuseAsync(httpContext, refusal);
        return true;
    }

    public static Refusal For(Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new(ProblemCode.TooLarge),
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => new(ProblemCode.NotJson),
        BadHttpRequestException => new(ProblemCode.MalformedBody),
        LimitExceededException => new(ProblemCode.Overloaded) { RetryAfter = Soon },
        // Whoever asked is still there, so it was cancelled because it took too long.
        JournalUnavailableException or StaleActivationException or TimeoutException or OperationCanceledException or OrleansException
            or IOException => // a disk without room, or away
            new(ProblemCode.Unavailable) { RetryAfter = Soon },
        _ when IsOutage(exception) => new(ProblemCode.Unavailable) { RetryAfter = Soon },
        _ => new(ProblemCode.Unexpected),
    };

    /// <summary>The database is away, starts, or has no room. What a silo's driver threw keeps its state only among its data.</summary>
    private static bool IsOutage(Exception exception) =>
        exception is DbException { IsTransient: true }
        || (exception is DbException && exception.Data["SqlState"] is string { Length: 5 } state && state[..2] is "08" or "53" or "57");

    [LoggerMessage(1, LogLevel.Warning, "No answer for {Path}")]
    private partial void LogUnavailable(string path, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "Unexpected failure at {Path}")]
    private partial void LogUnexpected(string path, Exception exception);
}
