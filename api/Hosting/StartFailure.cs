using System.Net;
using System.Net.Sockets;
using Ocop.Silo.Hosting;

namespace Ocop.Api.Hosting;

/// <summary>What stops a start and can be mended by whoever starts it: told in one sentence. All else keeps its trace.</summary>
internal static class StartFailure
{
    /// <summary>Looks whether the addresses to listen at are free, before anything is written. Those that only the server itself understands it looks at later.</summary>
    /// <exception cref="SettingException">Somebody listens at one, or this account may not.</exception>
    public static WebApplicationBuilder CheckAddresses(this WebApplicationBuilder builder)
    {
        // The host would write the trace of every failed start, also of those that have a sentence; what has none the process itself writes.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        foreach (var address in (builder.Configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var bound = BindingAddress.Parse(address);
            if (bound.Port > 0 && Refused(bound) is { } why) throw new SettingException(why);
        }
        return builder;
    }

    private static string? Refused(BindingAddress address)
    {
        var ip = address.Host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(address.Host.Trim('[', ']'), out var read) ? read : IPAddress.Any;
        try
        {
            using var listener = new TcpListener(ip, address.Port);
            listener.Start();
            return null;
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => $"Another program listens at {address}: end it, or choose another port, for example --urls http://localhost:5081",
                SocketError.AccessDenied => $"This account may not listen at {address}: choose a port above 1023, for example --urls http://localhost:5080",
                _ => null,
            };
        }
    }
}
