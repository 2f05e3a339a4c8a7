using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Journal;
using Orleans.Serialization;

namespace Ocop.Api.Tests.Hosting;

public sealed class ExceptionTests
{
    public static TheoryData<Exception, ProblemCode> Known() => new()
    {
        { new JournalUnavailableException(), ProblemCode.Unavailable },
        { new StaleActivationException(), ProblemCode.Unavailable },
        { new TimeoutException(), ProblemCode.Unavailable },
        { new OperationCanceledException("Message expired before placement could complete"), ProblemCode.Unavailable },
        { new SiloUnavailableException(), ProblemCode.Unavailable },
        { new LimitExceededException("full"), ProblemCode.Overloaded },
        { new BadHttpRequestException("large", 413), ProblemCode.TooLarge },
        { new BadHttpRequestException("bad"), ProblemCode.MalformedBody },
        { new NpgsqlException("away", new EndOfStreamException()), ProblemCode.Unavailable },
        { FromASilo("57P03"), ProblemCode.Unavailable },
        { FromASilo("23505"), ProblemCode.Unexpected },
        { new IOException("No space left on device"), ProblemCode.Unavailable },
        { new InvalidOperationException(), ProblemCode.Unexpected },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Outages_are_worth_a_retry_and_bugs_are_not(Exception exception, ProblemCode code)
    {
        var refusal = ExceptionRefusals.For(exception);
        Assert.Equal(code, refusal.Code);
        Assert.Equal(refusal.Status is 503 or 429, refusal.RetryAfter is not null);
    }

    [Fact]
    public async Task A_stale_activation_is_asked_again()
    {
        var calls = 0;
        var answer = await Send.CommandAsync(() => ++calls < 3 ? throw new StaleActivationException() : Task.FromResult(calls));
        Assert.Equal(3, answer);
    }

    [Fact]
    public async Task But_not_for_ever()
    {
        var calls = 0;
        await Assert.ThrowsAsync<StaleActivationException>(() => Send.CommandAsync<int>(() =>
        {
            calls++;
            throw new StaleActivationException();
        }));
        Assert.Equal(3, calls);
    }

    [Fact]
    public async Task An_unknown_outcome_is_left_to_the_caller()
    {
        var calls = 0;
        await Assert.ThrowsAsync<JournalUnavailableException>(() => Send.CommandAsync<int>(() =>
        {
            calls++;
            throw new JournalUnavailableException();
        }));
        Assert.Equal(1, calls);
    }

    /// <summary>What PostgreSQL refused a silo with, as an API node hears of it.</summary>
    private static PostgresException FromASilo(string state)
    {
        var crossing = new ServiceCollection().AddSerializer()
            .Configure<ExceptionSerializationOptions>(options => options.SupportedNamespacePrefixes.Add(nameof(Npgsql))).BuildServiceProvider();
        var serializer = crossing.GetRequiredService<Serializer<Exception>>();
        return Assert.IsType<PostgresException>(serializer.Deserialize(serializer.SerializeToArray(new PostgresException("no", "FATAL", "FATAL", state))));
    }
}
