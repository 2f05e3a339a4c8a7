using Ocop.Api.Producers;

namespace Ocop.Api.LiveSales;

/// <summary>What the server tells those who watch.</summary>
public interface ISaleClient
{
    /// <summary>To everyone who joined the sale: a whole, versioned snapshot, at most ten a second; safe to lose one.</summary>
    Task BoardChanged(Board board);

    /// <summary>To the buyer alone: where one of their claims stands.</summary>
    Task ClaimChanged(OwnClaim claim);

    /// <summary>To the producer's screens and to operators.</summary>
    Task TodayChanged(TodayFigures today);

    /// <summary>To those who run a sale and joined as its host: its figures, at most once a second and only when they changed.</summary>
    Task FiguresChanged(SaleFigures figures);

    /// <summary>To operators: every sale in a few figures, at most ten a second each.</summary>
    Task SaleChanged(SalePulse sale);

    /// <summary>To everyone of a node: news may not have come. Boards follow by themselves; where a buyer's own claims stand is to be asked for.</summary>
    Task NewsMissed();
}
