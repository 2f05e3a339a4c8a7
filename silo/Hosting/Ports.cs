using System.Net;
using System.Net.Sockets;

namespace Ocop.Silo.Hosting;

/// <summary>Ports of this machine that nobody listens on.</summary>
public static class Ports
{
    // Below those that systems hand out to outgoing connections: one of these may take a port between the look and the use.
    private const int First = 12_000;
    private const int End = 30_000;

    public static int Free()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, End);
            try
            {
                using var probe = new TcpListener(IPAddress.Any, port);
                probe.Start();
                return port;
            }
            catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // The next one, then.
            }
        }
    }
}
