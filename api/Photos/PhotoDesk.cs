using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Products;

namespace Ocop.Api.Photos;

/// <summary>Adds photos to products and removes them. Files are stored before a card shows them, and removed after.</summary>
/// <remarks>One at a time: unpacked pictures are large, and a file must not be removed while somebody adds it again.</remarks>
internal sealed class PhotoDesk(IPhotoStore store, IGrainFactory grains) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    public Task<(CardAnswer? Answer, ProblemCode? Problem)> AddAsync(
        string productId, string cause, byte[] file, string? alt, CancellationToken cancellation) => InTurnAsync(async () =>
    {
        var (sizes, problem) = await Task.Run(() => PhotoReading.Read(file), cancellation);
        if (problem is not null) return ((CardAnswer?)null, problem);
        var photo = new Photo(PhotoNames.Of(productId, file), sizes[0].Width, sizes[0].Height, alt);
        foreach (var size in sizes) await store.SaveAsync(PhotoNames.FileOf(photo.Name, size.Width), size.Content, cancellation);
        var answer = await Send.CommandAsync(() => grains.Product(productId).AddPhoto(new(cause, photo)));
        if (answer.Outcome != CardOutcome.Done) await RemoveUnlessShownAsync(productId, [photo]);
        return (answer, null);
    }, cancellation);

    public Task<CardAnswer> ArrangeAsync(string productId, ArrangePhotos command, CancellationToken cancellation) => InTurnAsync(async () =>
    {
        var before = await grains.Product(productId).GetCard();
        var answer = await Send.CommandAsync(() => grains.Product(productId).ArrangePhotos(command));
        await RemoveUnlessShownAsync(productId, before?.AllPhotos ?? []);
        return answer;
    }, cancellation);

    public void Dispose() => turn.Dispose();

    private async Task RemoveUnlessShownAsync(string productId, IEnumerable<Photo> photos)
    {
        var shown = (await grains.Product(productId).GetCard())?.AllPhotos ?? [];
        foreach (var photo in photos.ExceptBy(shown.Select(known => known.Name), photo => photo.Name))
            foreach (var width in PhotoNames.WidthsOf(photo.Width)) await store.DeleteAsync(PhotoNames.FileOf(photo.Name, width), CancellationToken.None);
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> act, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return await act();
        }
        finally
        {
            turn.Release();
        }
    }
}
