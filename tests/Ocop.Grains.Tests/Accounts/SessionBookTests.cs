using Ocop.Accounts;

namespace Ocop.Grains.Tests.Accounts;

public sealed class SessionBookTests
{
    private const long Stamp = 1;
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-28T20:00:00+07:00", null);
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    private readonly SessionBook book = new SessionBook().Start(Phone("phone"), Now);

    [Fact]
    public void A_refresh_token_is_followed_by_the_next_one()
    {
        var (once, first) = Refresh(book, "r0", "r1", Now.AddMinutes(15));
        var (twice, second) = Refresh(once, "r1", "r2", Now.AddMinutes(30));

        Assert.Equal((new(RefreshOutcome.Refreshed, 1), new(RefreshOutcome.Refreshed, 2)), (first, second));
        Assert.Equal(Now.AddMinutes(30), Assert.Single(twice.List(Stamp, Now.AddMinutes(30))).LastUsedAt);
    }

    [Fact]
    public void While_the_answer_may_be_lost_the_same_token_brings_it_again_however_late()
    {
        var (refreshed, _) = Refresh(book, "r0", "r1", Now);

        var (same, answer) = Refresh(refreshed, "r0", "r1", Now.AddHours(7));

        Assert.Same(refreshed, same);
        Assert.Equal(new(RefreshOutcome.Refreshed, 1), answer);
    }

    [Fact]
    public void Requests_of_two_tabs_that_crossed_the_answer_count_for_two_minutes()
    {
        var arrived = Refresh(book, "r0", "r1", Now).Book.Arrived("phone", 1, Now.AddMinutes(1));

        Assert.Equal(RefreshOutcome.Refreshed, Refresh(arrived, "r0", "r1", Now.AddMinutes(1) + SessionBook.Grace).Answer.Outcome);
        var (ended, answer) = Refresh(arrived, "r0", "r1", Now.AddMinutes(1) + SessionBook.Grace + TimeSpan.FromTicks(1));
        Assert.Equal(RefreshOutcome.UsedTwice, answer.Outcome);
        Assert.Empty(ended.Sessions);
    }

    [Fact]
    public void A_token_from_before_the_last_one_ends_the_session_for_both_who_have_it()
    {
        var once = Refresh(book, "r0", "r1", Now).Book;
        var twice = Refresh(once, "r1", "r2", Now).Book;

        var (ended, answer) = Refresh(twice, "r0", "r1", Now);

        Assert.Equal(RefreshOutcome.UsedTwice, answer.Outcome);
        Assert.Equal(RefreshOutcome.Ended, Refresh(ended, "r2", "r3", Now).Answer.Outcome);
    }

    [Fact]
    public void A_thief_ends_one_device_and_no_other()
    {
        var two = book.Start(Phone("laptop"), Now);
        var stolen = Refresh(Refresh(two, "r0", "r1", Now).Book, "r1", "r2", Now).Book;

        Assert.Equal("laptop", Assert.Single(Refresh(stolen, "r0", "r1", Now).Book.Sessions).SessionId);
    }

    [Fact]
    public void The_news_that_an_earlier_answer_came_says_nothing_of_the_last_one()
    {
        var twice = Refresh(Refresh(book, "r0", "r1", Now).Book, "r1", "r2", Now).Book;

        Assert.Same(twice, twice.Arrived("phone", 1, Now));
        Assert.Equal(Now, Assert.Single(twice.Arrived("phone", 2, Now).Sessions).ArrivedAt);
    }

    [Fact]
    public void Left_unused_for_its_life_it_ends_and_each_use_begins_it_anew()
    {
        var used = Refresh(book, "r0", "r1", Now + Life - TimeSpan.FromTicks(1)).Book;

        Assert.Equal(RefreshOutcome.Ended, Refresh(book, "r0", "r1", Now + Life).Answer.Outcome);
        Assert.Equal(RefreshOutcome.Refreshed, Refresh(used, "r1", "r2", Now + Life * 1.9).Answer.Outcome);
    }

    [Fact]
    public void A_new_password_ends_what_began_under_the_old_one()
    {
        Assert.Equal(RefreshOutcome.Ended, book.Refresh(new("phone", "r0", "r1", Stamp + 1, Life), Now).Answer.Outcome);
        Assert.Empty(book.List(Stamp + 1, Now));
        Assert.Equal("laptop", Assert.Single(book.Start(Phone("laptop") with { Stamp = Stamp + 1 }, Now).Sessions).SessionId);
    }

    [Fact]
    public void Signed_out_is_signed_out() => Assert.Null(book.End("phone").StampOf("phone", Now));

    [Fact]
    public void Signing_in_counts_once_and_a_secret_is_never_replaced_by_a_repeat() =>
        Assert.Same(book, book.Start(Phone("phone") with { SecretHash = "other" }, Now));

    [Fact]
    public void Programs_that_sign_in_each_time_make_room_before_a_phone_that_refreshes()
    {
        var full = Enumerable.Range(0, 2 * SessionBook.Most)
            .Aggregate(Refresh(book, "r0", "r1", Now).Book, (all, i) => all.Start(Phone($"{i}"), Now.AddMinutes(i)));

        Assert.Equal(SessionBook.Most, full.Sessions.Length);
        Assert.Contains(full.Sessions, one => one.SessionId == "phone");
        Assert.DoesNotContain(full.Sessions, one => one.SessionId == "0");
    }

    private static StartSession Phone(string id) => new(id, "r0", "Chrome, Android", Stamp, Life);

    private static (SessionBook Book, RefreshAnswer Answer) Refresh(SessionBook book, string shown, string next, DateTimeOffset now) =>
        book.Refresh(new("phone", shown, next, Stamp, Life), now);
}
