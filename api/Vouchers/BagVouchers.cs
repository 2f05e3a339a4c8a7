using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Orders;
using Ocop.Orders;
using Ocop.Shared;
using Ocop.Vouchers;

namespace Ocop.Api.Vouchers;

/// <summary>Which orders of a bag a code is for: those of the producers who gave it.</summary>
internal static class BagVouchers
{
    /// <summary>The orders, and for each the number that the voucher has with its producer.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> OwnersAsync(string? code, IReadOnlyList<string> orderIds, IGrainFactory grains)
    {
        if (string.IsNullOrWhiteSpace(code)) return new Dictionary<string, int>();
        var found = await Task.WhenAll(orderIds.Select(async id => (Id: id, Number: await VouchersOf(id, grains).Find(code.Trim()))));
        return found.Where(order => order.Number is not null).ToDictionary(order => order.Id, order => order.Number!.Value);
    }

    public static async Task<BagVoucher> CheckAsync(string code, IReadOnlyList<string> orderIds, Caller caller, IGrainFactory grains)
    {
        var orders = await Task.WhenAll((await OwnersAsync(code, orderIds, grains)).Keys.Select(async id =>
        {
            var value = (await grains.Order(id).Get())?.TotalVnd ?? 0;
            return OrderVoucher.Of(id, await VouchersOf(id, grains).Check(code.Trim(), caller.BuyerId, value), value);
        }));
        var fitting = orders.Where(order => order.Standing == VoucherStanding.Fits).ToArray();
        var told = fitting.FirstOrDefault() ?? orders.MaxBy(order => order.ValueVnd);
        var discount = fitting.Sum(order => order.DiscountVnd);
        var message = fitting.Length > 1 ? VoucherTexts.Of(new VoucherCheck(VoucherStanding.Fits, DiscountVnd: discount), 0) : told?.Message;
        return new(code, told?.Standing ?? VoucherStanding.Unknown, message ?? VoucherTexts.Of(VoucherStanding.Unknown), discount, orders);
    }

    /// <summary>The order was confirmed with the voucher, now or before.</summary>
    public static bool IsUsed(OrderAnswer answer, int number) => answer.Outcome == OrderOutcome.Done || answer.Order?.Voucher?.Number == number;

    /// <summary>Says why the voucher could not be used, with what the code would give now.</summary>
    public static async Task<Refusal> RefuseAsync(
        IReadOnlyList<OrderAnswer> answers, VoucherWish wish, IReadOnlyList<string> orderIds, Caller caller, IGrainFactory grains)
    {
        var outcomes = answers.Select(answer => answer.Outcome).Where(outcome => outcome != OrderOutcome.NotFound).ToArray();
        var code = answers.Count == 0 ? ProblemCode.VoucherUnknown
            : outcomes.Length == 0 ? ProblemCode.NothingHeld
            : ConfirmRules.Problem(outcomes.OrderBy(outcome => outcome is OrderOutcome.NothingHeld).First());
        var check = await CheckAsync(wish.Code, orderIds, caller, grains);
        return new(code) { Detail = check.Standing == VoucherStanding.BelowLeast ? check.Message : null, Answer = ("voucher", check) };
    }

    private static IVouchersGrain VouchersOf(string orderId, IGrainFactory grains)
    {
        var (channel, producerId, _) = Ids.ReadOrder(orderId)!.Value;
        return grains.Vouchers(channel, producerId);
    }
}
