using Ocop.Api.Accounts;
using Ocop.Api.Readings;
using Ocop.Reports;

namespace Ocop.Api.Tests;

/// <summary>Looks at orders outside of a request.</summary>
internal static class Looks
{
    public static Reading OfSeller(string producerId) => Of(new(CallerRole.Producer, "seller", "", producerId, "web:seller"));

    public static Reading OfOperator() => Of(new(CallerRole.Operator, "office", "", null, "web:office"));

    private static Reading Of(Caller caller) => new Reader(caller, new Forgetful(), () => "").OfOrder("live-1~c-htx-tam-hoa~facebook:77");

    private sealed class Forgetful : IReadings
    {
        public void Note(ReadingOf reading, string? buyerId, int persons, bool isWhole, bool isFirst) { }

        public Task KeepAsync(CancellationToken cancellation) => Task.CompletedTask;
    }
}
