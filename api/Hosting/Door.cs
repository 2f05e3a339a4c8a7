using System.Diagnostics.Metrics;
using Ocop.Api.Messages;
using Ocop.Shared;
using Ocop.Silo.Hosting;

namespace Ocop.Api.Hosting;

/// <summary>How many requests may be in progress at once; configuration section <c>Door</c>. Each kind of request counts for itself.</summary>
public sealed record DoorOptions
{
    public const string Section = "Door";

    /// <summary>Requests of one kind at once while they are answered in time.</summary>
    public int Most { get; init; } = 1_000;

    /// <summary>So many are let in however long answers take.</summary>
    public int Least { get; init; } = 128;

    /// <summary>How long an answer may take before fewer are let in.</summary>
    public int TargetMilliseconds { get; init; } = 300;

    /// <summary>Reads the section; a setting that does not fit stops the start with one sentence.</summary>
    public static DoorOptions From(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<DoorOptions>() ?? new();
        if (options.Least < 1 || options.Most < options.Least)
            throw new SettingException($"Door:Least must be at least 1, and Door:Most no less, but they are {options.Least} and {options.Most}.");
        if (options.TargetMilliseconds < 1)
            throw new SettingException($"Door:TargetMilliseconds must be at least 1, but is {options.TargetMilliseconds}.");
        return options;
    }
}

/// <summary>
/// Sends requests away that could not be answered in time, before anything is done for them. What taps, reads and relays are
/// let in does not depend on each other, so that none of them keeps the others out. Pages, screens and health checks are let in always.
/// </summary>
internal sealed class Door
{
    private const int LongestWaitSeconds = 4;
    private const int MostFiles = 16;
    private readonly Lane commands;
    private readonly Lane reads;
    private readonly Lane comments;

    /// <summary>Files are slow by nature and large in memory: a few at a time, and no reason to let in fewer taps.</summary>
    private readonly Lane files;

    public Door(DoorOptions options, TimeProvider clock)
    {
        (commands, reads, comments) = (new("commands", options, clock), new("reads", options, clock), new("comments", options, clock));
        files = new("files", options with { Most = MostFiles, Least = MostFiles }, clock);
        Lane[] lanes = [commands, reads, comments, files];
        OcopTelemetry.Meter.CreateObservableGauge(
            "ocop.door.limit", () => lanes.Select(lane => new Measurement<int>(lane.Limit, lane.Tag)), "{request}",
            "Requests that may be in progress now, by lane; falls when answers take too long.");
        OcopTelemetry.Meter.CreateObservableCounter(
            "ocop.requests.shed", () => lanes.Select(lane => new Measurement<long>(lane.Refused, lane.Tag)), "{request}",
            "Requests sent away with 503 because they could not be answered in time, by lane.");
    }

    public Task EnterAsync(HttpContext context, RequestDelegate next)
    {
        if (LaneOf(context.Request) is not { } lane) return next(context);
        return lane.TryEnter(out var entered) ? PassAsync(lane, entered, context, next) : RefuseAsync(context);
    }

    private static async Task PassAsync(Lane lane, long entered, HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        finally
        {
            lane.Leave(entered);
        }
    }

    /// <summary>Not all after the same time: who came at once should not come back at once.</summary>
    private static Task RefuseAsync(HttpContext context) => new Refusal(ProblemCode.Overloaded)
    {
        RetryAfter = TimeSpan.FromSeconds(Random.Shared.Next(1, LongestWaitSeconds + 1)),
    }.ExecuteAsync(context);

    private Lane? LaneOf(HttpRequest request)
    {
        if (!request.Path.StartsWithSegments("/api")) return null;
        if (IsAboutFiles(request)) return files;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return reads;
        // Relays speak for many viewers, and each batch that waits makes hundreds wait.
        return request.Path.Value!.EndsWith("/comments", StringComparison.Ordinal) ? comments : commands;
    }

    private static bool IsAboutFiles(HttpRequest request) =>
        request.HasFormContentType || request.Path.Value!.Contains("/catalogue/", StringComparison.Ordinal);
}

/// <summary>Puts the door before everything that costs.</summary>
internal static class DoorHosting
{
    public static WebApplicationBuilder AddDoor(this WebApplicationBuilder builder)
    {
        // What has passed counts here, not what time it is.
        builder.Services.AddSingleton(new Door(DoorOptions.From(builder.Configuration), TimeProvider.System));
        return builder;
    }

    public static WebApplication UseDoor(this WebApplication app)
    {
        var door = app.Services.GetRequiredService<Door>();
        app.Use(door.EnterAsync);
        return app;
    }
}
