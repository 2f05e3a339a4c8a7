using Ocop.Webhooks;

namespace Ocop.Grains.Tests.Webhooks;

public sealed class WebhookBookTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_wish_twice_makes_one_endpoint_with_the_first_secret()
    {
        var book = new WebhookBook().Add(Create("a"), Now);

        Assert.Same(book, book.Add(Create("a") with { ProtectedSecret = "other" }, Now.AddHours(1)));
        Assert.Equal("secret-a", book.AnswerOf("a", "s-a").ProtectedSecret);
    }

    [Fact]
    public void Five_are_the_most_and_removing_one_makes_room()
    {
        var full = Enumerable.Range(0, WebhookBook.Most).Aggregate(new WebhookBook(), (book, i) => book.Add(Create($"{i}"), Now));

        Assert.Same(full, full.Add(Create("more"), Now));
        Assert.Equal(WebhookOutcome.TooMany, full.AnswerOf("more").Outcome);
        Assert.Equal(WebhookOutcome.Done, full.Remove("3").Add(Create("more"), Now).AnswerOf("more").Outcome);
    }

    [Fact]
    public void A_late_repeat_does_not_bring_back_what_was_removed()
    {
        var book = new WebhookBook().Add(Create("a"), Now).Remove("a");

        Assert.Same(book, book.Add(Create("a"), Now));
        Assert.Equal(WebhookOutcome.NotFound, book.AnswerOf("a").Outcome);
        Assert.Same(book, book.Remove("a"));
    }

    [Fact]
    public void Both_secrets_sign_until_the_overlap_is_over()
    {
        var book = new WebhookBook().Add(Create("a"), Now).Rotate(Rotate("2"), Now);

        Assert.Same(book, book.Rotate(Rotate("2") with { ProtectedSecret = "other" }, Now.AddMinutes(1)));
        Assert.Equal(["secret-2", "secret-a"], book.TargetOf("a", Now.AddHours(24).AddTicks(-1))!.ProtectedSecrets);
        Assert.Equal(["secret-2"], book.TargetOf("a", Now.AddHours(24))!.ProtectedSecrets);
        Assert.Equal(["secret-2"], new WebhookBook().Add(Create("a"), Now).Rotate(Rotate("2") with { Overlap = TimeSpan.Zero }, Now).TargetOf("a", Now)!.ProtectedSecrets);
    }

    [Fact]
    public void However_often_it_is_rotated_three_secrets_sign_at_most()
    {
        var book = Enumerable.Range(0, 10).Aggregate(new WebhookBook().Add(Create("a"), Now), (book, i) => book.Rotate(Rotate($"{i}"), Now.AddMinutes(i)));

        Assert.Equal(["secret-9", "secret-8", "secret-7"], book.TargetOf("a", Now.AddMinutes(10))!.ProtectedSecrets);
    }

    [Fact]
    public void The_sender_turns_off_what_it_saw_and_not_what_was_changed_since()
    {
        var book = new WebhookBook().Add(Create("a"), Now);
        var off = book.TurnOff("a", WebhookOff.Failing, 1, Now);
        var moved = book.Change(Change("a") with { Url = "https://new.example.vn/" }, Now);

        Assert.Equal(WebhookOff.Failing, off.Find("a")!.Endpoint.Off);
        Assert.Same(moved, moved.TurnOff("a", WebhookOff.Gone, 1, Now));
        Assert.Same(off, off.Change(Change("a") with { IsOn = false }, Now));
        var on = off.Change(Change("a"), Now);
        Assert.Null(on.Find("a")!.Endpoint.Off);
        Assert.Equal([WebhookAct.Created, WebhookAct.TurnedOff, WebhookAct.TurnedOn], on.Find("a")!.Endpoint.History.Select(step => step.Act));
        Assert.Same(on, on.Change(Change("a"), Now.AddHours(1)));
    }

    [Fact]
    public void Twenty_steps_are_remembered()
    {
        var book = Enumerable.Range(0, 30).Aggregate(new WebhookBook().Add(Create("a"), Now), (book, i) => book.Change(Change("a") with { Name = $"{i}" }, Now));

        Assert.Equal(20, book.Find("a")!.Endpoint.History.Length);
        Assert.Equal(31, book.Find("a")!.Endpoint.Version);
    }

    [Fact]
    public void It_wants_what_it_asked_for_and_nothing_from_before_its_time()
    {
        var endpoint = new WebhookBook().Add(Create("a"), Now).Find("a")!.Endpoint;

        Assert.True(endpoint.Wants(WebhookEvent.OrderPaid, Now));
        Assert.False(endpoint.Wants(WebhookEvent.OrderPaid, Now.AddTicks(-1)));
        Assert.False(endpoint.Wants(WebhookEvent.OrderPlaced, Now));
    }

    [Fact]
    public void Every_event_has_a_name_of_its_own() =>
        Assert.Equal(Enum.GetValues<WebhookEvent>().Length, WebhookEvents.ByName.Count);

    private static CreateWebhook Create(string id) =>
        new(id, "https://tool.example.vn/hook", "kho", [WebhookEvent.OrderPaid], false, $"s-{id}", $"secret-{id}", "tamhoa");

    private static ChangeWebhook Change(string id) => new(id, "https://tool.example.vn/hook", "kho", [WebhookEvent.OrderPaid], false, true, "tamhoa");

    private static RotateWebhook Rotate(string secret) => new("a", $"s-{secret}", $"secret-{secret}", TimeSpan.FromHours(24), "tamhoa");
}
