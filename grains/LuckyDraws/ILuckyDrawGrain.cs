using System.Collections.Immutable;
using Ocop.Journal;

namespace Ocop.LuckyDraws;

/// <summary>The draws of one sale. Key: the sale.</summary>
[Alias("ocop.lucky-draws.ILuckyDrawGrain")]
public interface ILuckyDrawGrain : IJournalGrain
{
    /// <summary>Draws among those who meet the condition at this moment. A repeat tells the same winners.</summary>
    [Alias("hold")]
    Task<DrawAnswer> Hold(HoldDraw command);

    /// <summary>The draws held so far, oldest first.</summary>
    [Alias("get")]
    Task<ImmutableArray<LuckyDraw>> Get();

    /// <summary>Everybody who took part in a draw, in the order of their ids; <c>null</c> when there is no such draw.</summary>
    [Alias("entrants")]
    Task<ImmutableArray<string>?> GetEntrants(int number);
}

/// <summary>Reaches draws.</summary>
public static class LuckyDrawGrains
{
    public static ILuckyDrawGrain LuckyDraws(this IGrainFactory grains, string saleId) => grains.GetGrain<ILuckyDrawGrain>(saleId);
}
