using Ocop.Api.Photos;
using Ocop.Bench.Servers;

namespace Ocop.Api.Tests.Photos;

public sealed class FolderPhotoStoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_finds_no_room_is_refused_leaves_nothing_and_is_kept_when_there_is_room_again()
    {
        await using var disk = await SmallDisk.TryMountAsync(megabytes: 1);
        Assert.SkipWhen(disk is null, "Needs to mount a small file system (Linux, root).");
        var store = new FolderPhotoStore(disk.Folder);
        var (kept, late) = (PhotoNames.FileOf(PhotoNames.Of("p-1", [1]), 320), PhotoNames.FileOf(PhotoNames.Of("p-1", [2]), 320));
        await store.SaveAsync(kept, new byte[1_000], Cancellation);
        Directory.CreateDirectory(Path.Combine(disk.Folder, late[..2]));
        disk.Fill();

        await Assert.ThrowsAnyAsync<IOException>(() => store.SaveAsync(late, new byte[400_000], Cancellation));

        disk.Free();
        Assert.Equal(kept, Path.GetFileName(Assert.Single(Directory.GetFiles(disk.Folder, "*", SearchOption.AllDirectories))));
        Assert.Null(await store.OpenAsync(late, Cancellation));
        await store.SaveAsync(late, new byte[400_000], Cancellation);
        await using var file = await store.OpenAsync(late, Cancellation);
        Assert.Equal(400_000, file!.Length);
    }
}
