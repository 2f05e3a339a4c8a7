using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Ocop.Bench.Servers;

/// <summary>The installed server programs of PostgreSQL and a folder for one throw-away server.</summary>
internal sealed class PostgresPrograms
{
    /// <summary>As in the compose file: twenty for each node, and some for people.</summary>
    public const int MostConnections = 200;

    private readonly string programs;
    private readonly string folder;

    private PostgresPrograms(string programs)
    {
        this.programs = programs;
        // The server refuses to run as root, and the other user must be able to get at the folder.
        folder = Directory.CreateTempSubdirectory("ocop-postgres-").FullName;
        if (Environment.IsPrivilegedProcess)
            Run("chown", "postgres", folder).GetAwaiter().GetResult();
    }

    public string Data => Path.Combine(folder, "data");

    public bool HasPid => File.Exists(PidFile);

    private string PidFile => Path.Combine(Data, "postmaster.pid");

    public static bool AreInstalled => FindFolder() is not null;

    public static PostgresPrograms? Find() => FindFolder() is { } found ? new(found) : null;

    public int ReadPid() => int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture);

    /// <summary>Lets everybody in who comes from the network of an address.</summary>
    public void Allow(string address) => File.AppendAllText(Path.Combine(Data, "pg_hba.conf"), $"host all all {address}/24 trust\n");

    public Task StartAsync(string address, int port) => RunAsync(
        "pg_ctl", "start", "-D", Data, "-w", "-l", Path.Combine(folder, "log"),
        "-o", $"-p {port} -c listen_addresses={address} -c unix_socket_directories='' -c fsync=on -c max_connections={MostConnections}");

    public Task RunAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(programs, program);
        return Environment.IsPrivilegedProcess
            ? Run("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments])
            : Run(path, arguments);
    }

    /// <summary>Kill -9. The file of its process id stays behind, and a start would take one who has not been buried yet for alive.</summary>
    public async Task KillAsync()
    {
        var processes = ProcessTree.Of(ReadPid());
        foreach (var pid in processes) Signals.Send(pid, Signal.Kill);
        foreach (var pid in processes) await ProcessTree.HasEndedAsync(pid);
        File.Delete(PidFile);
    }

    public void Delete() => Directory.Delete(folder, recursive: true);

    private static string? FindFolder()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).AsEnumerable();
        const string installed = "/usr/lib/postgresql";
        if (Directory.Exists(installed))
            folders = folders.Concat(Directory.GetDirectories(installed).Order().Reverse().Select(version => Path.Combine(version, "bin")));
        return folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }

    private static async Task Run(string program, params string[] arguments)
    {
        // Output is not redirected: the server would inherit the pipe, and reading it would never end.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null", program, .. arguments])
        {
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start) ?? throw new Win32Exception($"{program} did not start.");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
