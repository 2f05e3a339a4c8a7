using Microsoft.AspNetCore.Http;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Journal;

namespace Ocop.Api.Tests.Hosting;

public sealed class ExceptionTests
{
    public static TheoryData<Exception, ProblemCode> Known() => new()
    {
        { new JournalUnavailableException(), ProblemCode.Unavailable },
        { new StaleActivationException(), ProblemCode.Unavailable },
        { new TimeoutException(), ProblemCode.Unavailable },
        { new SiloUnavailableException(), ProblemCode.Unavailable },
        { new LimitExceededException("full"), ProblemCode.Overloaded },
        { new BadHttpRequestException("large", 413), ProblemCode.TooLarge },
        { new BadHttpRequestException("bad"), ProblemCode.MalformedBody },
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
}
