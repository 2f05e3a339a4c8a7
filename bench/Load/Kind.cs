namespace Ocop.Bench.Load;

/// <summary>What became of a turn.</summary>
internal enum Kind
{
    /// <summary>The units are held or the request was served.</summary>
    Accepted,

    /// <summary>On the waiting list.</summary>
    Waiting,

    /// <summary>Answered with a no that stays a no.</summary>
    Refused,

    /// <summary>429 or 503: come again.</summary>
    Shed,

    /// <summary>Anything else, and no answer at all: whether it had an effect is unknown.</summary>
    Failed,
}
