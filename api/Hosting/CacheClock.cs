using Microsoft.Extensions.Internal;

namespace Ocop.Api.Hosting;

/// <summary>Left to itself a cache follows the machine's clock, and keeps for an hour what it meets while that is set back.</summary>
internal sealed class CacheClock(TimeProvider clock) : ISystemClock
{
    public DateTimeOffset UtcNow => clock.GetUtcNow();
}
