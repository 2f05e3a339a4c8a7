namespace Ocop.Shared;

/// <summary>How grains store their state.</summary>
internal static class StateWriting
{
    /// <summary>Stores the state as it is now. After a failure nobody knows what is stored: the grain leaves, and the next call reads it.</summary>
    public static async Task WriteOrLeaveAsync<T>(this IPersistentState<T> state, IGrainBase grain)
    {
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            grain.DeactivateOnIdle();
            throw;
        }
    }
}
