namespace Ocop.Silo.Hosting;

/// <summary>What a process tells of itself, and to whom; configuration section <c>Telemetry</c>. Nothing is measured unless somebody is to read it.</summary>
public sealed record TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>Where OpenTelemetry is sent, by its own name for the setting.</summary>
    public const string OtlpSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>
    /// Where Prometheus reads <c>/metrics</c>, for example <c>http://127.0.0.1:9464</c>: an address of its own, which nothing else
    /// answers at and which no proxy leads to. Left out, there is none.
    /// </summary>
    public string? MetricsAddress { get; init; }

    /// <summary>Part of the traces that is kept when they are sent somewhere; the caller's decision comes first where it brings one.</summary>
    public double TraceRatio { get; init; } = 0.01;

    /// <summary>How often what must be asked for (lags, waiting lists, silent sources) is looked at.</summary>
    public int SampleSeconds { get; init; } = 15;

    /// <summary>Shows operators the Orleans Dashboard at <c>/orleans/</c>. It looks at every grain call, so it is for the time of an inquiry.</summary>
    public bool Dashboard { get; init; }

    /// <summary>Traces, metrics and logs go out by OTLP.</summary>
    public bool IsSent { get; private init; }

    public bool IsMeasured => IsSent || MetricsAddress is not null;

    /// <summary>Reads the section; a setting that does not fit stops the start with one sentence.</summary>
    public static TelemetryOptions From(IConfiguration configuration)
    {
        var options = (configuration.GetSection(Section).Get<TelemetryOptions>() ?? new()) with { IsSent = !string.IsNullOrWhiteSpace(configuration[OtlpSetting]) };
        if (options.MetricsAddress is { } address && (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp || uri.PathAndQuery != "/"))
            throw new SettingException($"Telemetry:MetricsAddress must be an http address without path, for example http://127.0.0.1:9464, but is \"{address}\".");
        if (options.TraceRatio is not (>= 0 and <= 1))
            throw new SettingException($"Telemetry:TraceRatio must be from 0 to 1, but is {options.TraceRatio}.");
        if (options.SampleSeconds < 1)
            throw new SettingException($"Telemetry:SampleSeconds must be at least 1, but is {options.SampleSeconds}.");
        return options;
    }
}
