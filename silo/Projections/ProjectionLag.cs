namespace Ocop.Silo.Projections;

/// <summary>How far a projection is behind the journal.</summary>
/// <param name="Positions">Decisions not yet applied, at most: numbers may have been given out and not used.</param>
/// <param name="Age">Of the oldest of them.</param>
internal readonly record struct ProjectionLag(string Projection, long Positions, TimeSpan Age);
