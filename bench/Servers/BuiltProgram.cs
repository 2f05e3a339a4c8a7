using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;

namespace Ocop.Bench.Servers;

/// <summary>Starts programs of this repository that were built together with this one, in the same configuration.</summary>
internal static class BuiltProgram
{
    /// <summary>Makes the load generator answer on the thread that polls its sockets. It is for that alone, not for what we start.</summary>
    public const string InlineSockets = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    public static string Server => Path.Combine(Metadata("ServerFolder"), "Ocop.Api.dll");

    public static string Silo => Path.Combine(Metadata("SiloFolder"), "Ocop.Silo.dll");

    /// <summary>This program itself, also where it is part of another.</summary>
    public static string Bench => typeof(BuiltProgram).Assembly.Location;

    /// <summary>A file of those with which a cluster is put up.</summary>
    public static string Deploy(string file) => Path.Combine(Metadata("DeployFolder"), file);

    public static string Baseline(string project, string file) => Path.Combine(Metadata("BaselinesFolder"), project, Metadata("BuiltIn"), file);

    /// <summary>Starts one in a folder, with variables on top of those of this process.</summary>
    /// <param name="program">Options of the host, if any, and the program's file.</param>
    public static Process Start(
        IReadOnlyList<string> program, string folder, IReadOnlyDictionary<string, string> variables, params string[] arguments) =>
        StartWithin([], program, folder, variables, arguments);

    /// <param name="within">A command that becomes the one behind it, in a world of its own.</param>
    public static Process StartWithin(
        IReadOnlyList<string> within, IReadOnlyList<string> program, string folder, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        if (!File.Exists(program[^1])) throw new FileNotFoundException($"The program is not built: {program[^1]}");
        string[] words = [.. within, Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", .. program, .. arguments];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = folder, UseShellExecute = false,
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment.Remove(InlineSockets);
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return Process.Start(start) ?? throw new Win32Exception($"{program[^1]} did not start.");
    }

    private static string Metadata(string key) => typeof(BuiltProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}
