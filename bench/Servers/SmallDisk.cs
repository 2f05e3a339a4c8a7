using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Ocop.Bench.Servers;

/// <summary>A file system of a few megabytes that really runs full. Only root may mount one, and not in every container.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int Block = 4_096;

    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    private string Filler => Path.Combine(Folder, "filler");

    /// <summary>Mounts one; none where that is not allowed.</summary>
    public static async Task<SmallDisk?> TryMountAsync(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("ocop-disk-").FullName;
        var size = string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m");
        if (await RunAsync("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder)) return new(folder);
        Directory.Delete(folder);
        return null;
    }

    /// <summary>Takes all the room that is left, and answers how many bytes that was.</summary>
    public long Fill()
    {
        // One call of the system a block, so that the last one that fits is found.
        using var filler = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[Block];
        try
        {
            while (true) filler.Write(block);
        }
        catch (IOException)
        {
            return filler.Length;
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Free() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        // Lazily: whoever still has a file of it open does not keep it mounted.
        if (await RunAsync("umount", "--lazy", Folder)) Directory.Delete(Folder);
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
