using System.Collections.Immutable;
using Ocop.Buyers;
using Ocop.Journal;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Channels;

/// <summary>Private messages: what buyers are told of their claims and orders, and the way to their bag.</summary>
internal sealed partial class RepliesGrain
{
    private const string HoldsReminder = "holds";
    private const int MostHolds = 500;
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan HoldsEvery = TimeSpan.FromMinutes(1);

    /// <summary>Holds that this activation has spoken of: the journal knows their causes too, but need not be asked every minute.</summary>
    private readonly HashSet<string> endings = [];

    public async Task OweNotice(OweNotice command)
    {
        if (!State.Settings.SendsNotices) return;
        var reach = await GrainFactory.LiveSale(Key).GetReach(command.BuyerId, command.Sku);
        await Commit(command.Cause, replies => replies.Owe(command, reach, Now), _ => true);
    }

    public Task<bool> DismissUntold(DismissUntold command) => Commit(command.Cause, replies => replies.Dismiss(command), _ => true);

    public async Task<ImmutableArray<UntoldView>> GetUntold(long? before, int limit)
    {
        var page = State.Untold.Reverse().Where(entry => before is null || entry.Number < before).Take(limit).ToArray();
        var texts = await Journal.ReadPersonalAsync(Stream, [.. page.Select(entry => entry.Number)], Gone);
        var buyers = await Task.WhenAll(page.Select(entry => GrainFactory.Buyer(entry.BuyerId).Get()));
        return [.. page.Zip(buyers, (entry, buyer) => ViewOf(entry, buyer, texts.GetValueOrDefault(entry.Number)))];
    }

    /// <remarks>Asked for when the settings are put and when the sale starts; it ends by itself.</remarks>
    public async Task Watch()
    {
        if (State.Settings.SendsNotices) await this.RegisterOrUpdateReminder(HoldsReminder, HoldsEvery, HoldsEvery);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var sale = State.Settings.SendsNotices ? await GrainFactory.LiveSale(Key).Get() : null;
        // A sale that is still to come asks again when it starts.
        if (sale is null or { Status: SaleStatus.Draft } || Notices.IsOver(sale, Now)) await this.ForgetReminderAsync(HoldsReminder);
        else await TellOfEndingHoldsAsync(sale);
    }

    private async Task TellOfEndingHoldsAsync(SaleView sale)
    {
        if (endings.Count > MostRemembered) endings.Clear();
        var before = Now + Notices.LeadOf(sale);
        foreach (var item in sale.Items)
            foreach (var (claim, answer) in await GrainFactory.Product(item.ProductId).GetHoldsEnding(Key, item.Sku, before, MostHolds))
            {
                var cause = $"hold-ends/{claim.BuyerId}/{claim.Sku}/{answer.Until!.Value.UtcTicks}";
                if (!Notices.Reaches(Key, claim.BuyerId) || !endings.Add(cause)) continue;
                await OweNotice(new(cause, claim.BuyerId, new(ReplyKind.HoldEnding, item.Code, answer.Held, Until: answer.Until)));
            }
    }

    private bool CanLink(string platform) =>
        State.Settings.SendsLinks && links.IsReady && channel.AbilitiesOf(platform) is { MessagesComments: true } or { MessagesUsers: true };

    private async Task<string> AutomaticWordsAsync(ReplyPlan plan)
    {
        var lines = plan.Answers.SelectMany(answer => answer.Owed.Lines).ToArray();
        var orders = await Task.WhenAll(lines.Select(line => line.OrderId).OfType<string>().Distinct().Select(FactsOfAsync));
        var settings = State.Settings;
        return ReplyTexts.Of(lines, new(
            settings.Variants, plan.Turn, settings.Language, orders.ToImmutableDictionary(),
            plan.IsPrivate, settings.SendsLinks && links.IsReady, settings.SendsLinks && State.HasLink(plan.First.Owed.BuyerId)));
    }

    private async Task<KeyValuePair<string, OrderFacts>> FactsOfAsync(string orderId)
    {
        var order = await UntilDoneAsync(() => GrainFactory.Order(orderId).Get());
        var items = string.Join(", ", (order?.Lines ?? []).Where(line => line.Allocated > 0).Select(line => $"{line.Allocated} {line.Name}"));
        var note = order?.History.LastOrDefault(step => step.Status == OrderStatus.Shipped)?.Note;
        return new(orderId, new(items, string.Join(" · ", new[] { order?.Handover is { } sent ? Tell(sent) : null, note }.Where(part => !string.IsNullOrEmpty(part)))));
    }

    /// <summary>Names of carriers are the same in every language.</summary>
    private static string Tell(Handover sent) => (sent.Carrier switch
    {
        Carrier.Ghn => "GHN",
        Carrier.Ghtk => "GHTK",
        Carrier.ViettelPost => "Viettel Post",
        _ => sent.CarrierName ?? "",
    } + $" {sent.TrackingNumber}").Trim();

    /// <summary>Under the buyer's comment first, which needs no earlier talk; else to them as such, where the platform lets us.</summary>
    private async Task<ChannelAnswer> MessageAsync(ChannelMessage message, ReplyPrepared prepared)
    {
        // Made at the moment of sending: a link opens a bag, and is kept nowhere.
        if (!prepared.IsByHost) message = message with { Text = WithLink(message.Text, prepared.BuyerId) };
        var abilities = channel.AbilitiesOf(message.Platform);
        var answer = ChannelAnswer.No(ChannelRefusal.NotSupported);
        if (message.CommentId.Length > 0 && abilities.MessagesComments) answer = await CallAsync(() => channel.MessageAsync(message, Gone));
        if (answer.Outcome == ChannelOutcome.Done || answer.Reason == ChannelRefusal.OptedOut || !abilities.MessagesUsers) return answer;
        return await CallAsync(() => channel.MessageAsync(message with { Key = $"{message.Key}/user", CommentId = "" }, Gone));
    }

    private string WithLink(string text, string buyerId) => text.Contains(ReplyTexts.LinkMark, StringComparison.Ordinal)
        ? text.Replace(ReplyTexts.LinkMark, links.Write(Key, buyerId) ?? "", StringComparison.Ordinal)
        : text;

    private async Task<bool> WantsNoMessagesAsync(string buyerId) =>
        buyerId.Length > 0 && (await UntilDoneAsync(() => GrainFactory.Buyer(buyerId).Get())).MessagesOff;

    private static UntoldView ViewOf(Untold entry, Buyer buyer, string? personal) => new(
        entry.Number, entry.BuyerId, buyer.Identities.LastOrDefault(identity => identity.DisplayName is not null)?.DisplayName, buyer.Phone, entry.Kinds,
        personal is null ? null : Shown(JournalJson.Read<ReplyText>(personal).Text), entry.Reason, entry.At);

    /// <summary>As hosts read it.</summary>
    private static string Shown(string text) => text.Replace(ReplyTexts.LinkMark, "…", StringComparison.Ordinal);
}
