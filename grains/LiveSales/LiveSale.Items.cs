using Ocop.Journal;

namespace Ocop.LiveSales;

/// <summary>What a host does with one item while the sale is on.</summary>
internal sealed partial record LiveSale
{
    public Decision<SaleEvent, SaleOutcome> StopItem(StopItem command)
    {
        if (Plan is null) return new([], SaleOutcome.NotFound);
        if (!IsRunning) return new([], SaleOutcome.NotNow);
        if (Find(command.Code) is not { } item) return new([], SaleOutcome.UnknownCode);
        var after = this with { Stopped = command.IsStopped ? Stopped.Add(item.Sku) : Stopped.Remove(item.Sku) };
        return Done(new ItemStopped(command.IsStopped, command.By, OfferOf(item, after.StateOf(item, Status))));
    }

    public Decision<SaleEvent, SaleOutcome> StartFlash(StartFlash command, DateTimeOffset now)
    {
        if (Plan is null) return new([], SaleOutcome.NotFound);
        if (Find(command.Code) is not { } item) return new([], SaleOutcome.UnknownCode);
        if (Status != SaleStatus.Live || Stopped.Contains(item.Sku)) return new([], SaleOutcome.NotNow);
        if (command.PriceVnd >= item.PriceVnd) return new([], SaleOutcome.PriceNotLower);
        return Done(new FlashStarted(
            item.Code, item.ProductId, item.Sku, command.PriceVnd, now + command.Window, command.Units, command.LimitPerBuyer, command.By));
    }

    public Decision<SaleEvent, SaleOutcome> StopFlash(StopFlash command)
    {
        if (Plan is null) return new([], SaleOutcome.NotFound);
        if (Find(command.Code) is not { } item) return new([], SaleOutcome.UnknownCode);
        return IsRunning ? Done(new FlashStopped(item.Code, item.ProductId, item.Sku, command.By)) : new([], SaleOutcome.NotNow);
    }

    private LineUpItem? Find(string? code) => Items.FirstOrDefault(item => string.Equals(item.Code, code, StringComparison.OrdinalIgnoreCase));
}
