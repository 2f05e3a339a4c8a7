using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;

namespace Ocop.ProcessTests.Processes;

/// <summary>The built server, and how it is started.</summary>
internal static class ServerProgram
{
    public static Process Start(Uri address, string folder, IReadOnlyDictionary<string, string> settings, ServerOutput output)
    {
        var program = Path.Combine(Metadata("ServerFolder"), "Ocop.Api.dll");
        if (!File.Exists(program)) throw new FileNotFoundException($"The server is not built: {program}");
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [program, "--urls", address.ToString(), "--contentRoot", Metadata("ServerContent")])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        // Hundreds of guests come from one address here.
        start.Environment["RateLimits__Burst"] = "100000";
        start.Environment["RateLimits__SignInsPerMinute"] = "100000";
        var process = Process.Start(start) ?? throw new Win32Exception("The server did not start.");
        process.OutputDataReceived += (_, line) => output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => output.Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static string Metadata(string name) => typeof(ServerProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == name).Value!;
}
