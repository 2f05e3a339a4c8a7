using System.CommandLine;
using System.Runtime.InteropServices;
using Ocop.Bench.Cluster;
using Ocop.Bench.Faults;
using Ocop.Bench.Measure;
using Ocop.Bench.Play;
using Ocop.Bench.Scale;
using Ocop.Bench.Watch;

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

var root = new RootCommand("Plays and measures Ocop from outside, over its public HTTP API.")
{
    PlayCommand.Create(), FaultsCommand.Create(), MeasureCommand.Create(), WatchCommand.Create(), ClusterCommand.Create(), ScaleCommand.Create(),
};
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }, stop.Token);

// A second signal ends the process at once.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
