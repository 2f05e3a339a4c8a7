using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;

namespace Ocop.Bench.Servers;

/// <summary>Starts programs of this repository that were built together with this one.</summary>
internal static class BuiltProgram
{
    /// <summary>Starts one in a folder, with variables on top of those of this process.</summary>
    /// <param name="folderKey">The name under which the project file notes where the program was built.</param>
    public static Process Start(
        string folderKey, string file, string folder, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var program = Path.Combine(Metadata(folderKey), file);
        if (!File.Exists(program)) throw new FileNotFoundException($"The program is not built: {program}");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, .. arguments])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        return Process.Start(start) ?? throw new Win32Exception($"{program} did not start.");
    }

    private static string Metadata(string key) => typeof(BuiltProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}
