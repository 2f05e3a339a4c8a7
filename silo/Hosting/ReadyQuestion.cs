namespace Ocop.Silo.Hosting;

/// <summary>Asks a node that runs whether it is ready, and ends: for images that hold no other program that could ask.</summary>
internal static class ReadyQuestion
{
    private const string Option = "--is-ready";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static bool IsAsked(string[] args) => args is [Option, _];

    /// <summary>0 when it is, 1 when it is not.</summary>
    public static async Task<int> AnswerAsync(string[] args)
    {
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(new Uri(args[1]));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return 1;
        }
    }
}
