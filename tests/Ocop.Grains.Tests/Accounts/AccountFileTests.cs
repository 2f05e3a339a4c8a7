using Ocop.Accounts;

namespace Ocop.Grains.Tests.Accounts;

public sealed class AccountFileTests
{
    private static readonly Account Hoa = new("hoa", "Chị Hoa", AccountRole.Producer, "hash", "c-tam-hoa", "web:hoa");

    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-28T20:00:00+07:00", null);

    [Fact]
    public void A_code_of_the_app_lets_in_once_and_is_remembered_for_longer_than_any_clock_takes_it()
    {
        var file = Made(Hoa).Apply(new SecondFactorPut("hoa"), 2, Now);
        var used = file.Apply(Assert.Single(file.UseCode("123456", "hoa", Now).Events), 3, Now);

        Assert.False(used.UseCode("123456", "hoa", Now.AddMinutes(3)).Answer);
        Assert.True(used.UseCode("654321", "hoa", Now).Answer);
        Assert.True(used.UseCode("123456", "hoa", Now.AddMinutes(6)).Answer);
        var later = used.Apply(new AuthenticatorCodeUsed("654321", "hoa"), 4, Now.AddMinutes(6));
        Assert.Equal(["654321"], later.UsedCodes.Keys);
        Assert.Empty(used.Apply(new SecondFactorRemoved("ocop"), 5, Now).UsedCodes);
        Assert.False(Made(Hoa).UseCode("123456", "hoa", Now).Answer);
    }

    [Fact]
    public void An_account_is_made_once()
    {
        var file = Made(Hoa);

        var again = file.Make(Hoa with { Name = "khác" }, "ocop");

        Assert.False(again.Answer);
        Assert.Empty(again.Events);
    }

    [Fact]
    public void The_name_of_a_seller_is_in_the_event_and_that_of_a_buyer_is_not()
    {
        Assert.Equal("Chị Hoa", Made(Hoa).Name);
        Assert.Null(Made(Hoa with { Role = AccountRole.Buyer, ProducerId = null }).Name);
    }

    [Fact]
    public void What_a_change_leaves_out_stays()
    {
        var decision = Made(Hoa).Change(new("c", "ocop", IsDisabled: true), "hoa", "Chị Hoa");

        Assert.Equal(new AccountChanged(AccountRole.Producer, "c-tam-hoa", "Chị Hoa", true, "ocop"), decision.Events[0]);
    }

    [Fact]
    public void An_operator_has_no_producer()
    {
        var decision = Made(Hoa).Change(new("c", "ocop", Role: AccountRole.Operator), "hoa", "Chị Hoa");

        Assert.Equal(new AccountChanged(AccountRole.Operator, null, "Chị Hoa", false, "ocop"), Assert.Single(decision.Events));
    }

    [Fact]
    public void A_new_password_alone_is_no_other_change()
    {
        var decision = Made(Hoa).Change(new("c", "hoa", PasswordHash: "new"), "hoa", "Chị Hoa");

        Assert.Equal(new PasswordPut("hoa"), Assert.Single(decision.Events));
    }

    [Fact]
    public void A_change_that_changes_nothing_leaves_no_trace() =>
        Assert.Empty(Made(Hoa).Change(new("c", "ocop", "Chị Hoa", AccountRole.Producer, "c-tam-hoa", false), "hoa", "Chị Hoa").Events);

    [Fact]
    public void What_ends_all_sessions_changes_the_stamp_and_a_new_name_does_not()
    {
        var file = Made(Hoa);
        var disabled = file.Change(new("c", "ocop", IsDisabled: true), "hoa", "Chị Hoa").Events;

        Assert.Contains(new SessionsEnded("ocop"), disabled);
        Assert.Equal(
            [1, 2, 2, 2],
            new AccountEvent[] { new AccountChanged(AccountRole.Producer, "c-tam-hoa", "Hoa", false, "hoa"), new PasswordPut("hoa"), new SessionsEnded("hoa"), disabled[^1] }
                .Select(happened => file.Apply(happened, 2, Now).SessionStamp));
    }

    [Fact]
    public void Each_recovery_code_lets_in_once_and_new_ones_do_again()
    {
        var file = Made(Hoa).Apply(new SecondFactorPut("hoa"), 2, Now);
        var used = file.Apply(Assert.Single(file.UseRecoveryCode(9, "hoa").Events), 3, Now);

        Assert.False(used.UseRecoveryCode(9, "hoa").Answer);
        Assert.True(used.UseRecoveryCode(8, "hoa").Answer);
        Assert.True(used.Apply(new SecondFactorPut("hoa"), 4, Now).UseRecoveryCode(9, "hoa").Answer);
        Assert.False(used.Apply(new SecondFactorRemoved("ocop"), 4, Now).UseRecoveryCode(8, "hoa").Answer);
    }

    [Fact]
    public void A_second_factor_that_is_not_there_is_taken_away_without_a_trace() => Assert.Empty(Made(Hoa).RemoveSecondFactor("ocop").Events);

    [Fact]
    public void Nobody_disables_themselves_or_changes_what_they_may_do()
    {
        var file = Made(Hoa with { Role = AccountRole.Operator, ProducerId = null });

        Assert.Equal(AccountOutcome.OwnAccount, file.Change(new("c", "hoa", IsDisabled: true), "hoa", "Chị Hoa").Answer);
        Assert.Equal(AccountOutcome.OwnAccount, file.Change(new("c", "hoa", Role: AccountRole.Producer, ProducerId: "c-x"), "hoa", "Chị Hoa").Answer);
        Assert.Equal(AccountOutcome.Done, file.Change(new("c", "hoa", "Hoa"), "hoa", "Hoa").Answer);
    }

    [Fact]
    public void What_was_never_made_cannot_be_changed() =>
        Assert.Equal(AccountOutcome.NotFound, AccountFile.None.Change(new("c", "ocop", "x"), "hoa", "x").Answer);

    private static AccountFile Made(Account account) =>
        AccountFile.None.Make(account, "ocop").Events.Aggregate(AccountFile.None, (file, happened) => file.Apply(happened, 1, Now));
}
