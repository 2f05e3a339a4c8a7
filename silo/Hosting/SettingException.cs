namespace Ocop.Silo.Hosting;

/// <summary>A setting that cannot be used. It stops the start; its message is all that whoever starts the process needs to mend it.</summary>
public sealed class SettingException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What a process ends with that such a setting has stopped.</summary>
    public const int ExitCode = 2;
}
