using System.Runtime.CompilerServices;

namespace Ocop.ProcessTests.Processes;

/// <summary>Programs that tests start end before it pays to watch their code and compile it once more, so they are told not to, as the tests themselves are.</summary>
internal static class ShortLives
{
    [ModuleInitializer]
    public static void Tell() => Environment.SetEnvironmentVariable("DOTNET_TieredPGO", "0");
}
