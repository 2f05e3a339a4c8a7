using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Ocop.Silo.Hosting;

namespace Ocop.Api.Hosting;

/// <summary>What stops a start and can be mended by whoever starts it: told in one sentence. All else keeps its trace.</summary>
internal static class StartFailure
{
    /// <summary>Of the process; a wrong command line has it too.</summary>
    public const int ExitCode = 2;

    /// <summary>The host would write the trace of every failed start, also of those with a sentence of their own; what has none is written when the process ends by it.</summary>
    public static WebApplicationBuilder AddStartFailures(this WebApplicationBuilder builder)
    {
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        return builder;
    }

    /// <summary><c>null</c> when only a trace can tell.</summary>
    public static string? Sentence(Exception failure) => failure switch
    {
        SettingException => failure.Message,
        IOException { InnerException: AddressInUseException } => $"{failure.Message} End the program that listens there, or choose another port: --urls http://localhost:5081",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "This account may not listen at that address: choose a port above 1023, for example --urls http://localhost:5080",
        _ => null,
    };
}
