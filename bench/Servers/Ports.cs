using System.Net;
using System.Net.Sockets;

namespace Ocop.Bench.Servers;

/// <summary>Ports of this machine that nobody listens on.</summary>
internal static class Ports
{
    public static int Free()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
