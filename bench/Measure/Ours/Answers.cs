using System.Text;
using Ocop.Bench.Load;

namespace Ocop.Bench.Measure.Ours;

/// <summary>Reads from an answer what kind it is, without decoding it.</summary>
internal static class Answers
{
    private const int MostWords = 160;

    public static Kind OfClaim(Caller caller, WireAnswer answer) => answer.Status switch
    {
        200 when answer.Body.Span.IndexOf("\"outcome\":\"held\""u8) >= 0 => Kind.Accepted,
        200 when answer.Body.Span.IndexOf("\"outcome\":\"waiting\""u8) >= 0 => Kind.Waiting,
        _ => Of(caller, answer, expected: 0),
    };

    /// <summary>Where success shows in the status alone.</summary>
    public static Kind Of(Caller caller, WireAnswer answer, int expected = 200) => answer.Status switch
    {
        var status when status == expected => Kind.Accepted,
        409 => Kind.Refused,
        429 or 503 => Kind.Shed,
        var status => caller.Failed($"{status} {WordsOf(answer)}"),
    };

    /// <summary>The beginning of an answer, for the report.</summary>
    public static string WordsOf(WireAnswer answer) => Encoding.UTF8.GetString(answer.Body.Span[..Math.Min(MostWords, answer.Body.Length)]);
}
