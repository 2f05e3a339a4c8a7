using System.Collections.Immutable;

namespace Ocop.LiveSales;

/// <summary>What a comment wants, as far as its words alone tell.</summary>
public enum CommentIntent
{
    /// <summary>Nothing for the stock: greetings, praise, orders without a code.</summary>
    Chat,

    /// <summary>Nothing but a phone number to be reached at.</summary>
    Phone,

    /// <summary>A question, or a wish that cannot be trusted; it never takes stock. <see cref="ParsedComment.Doubt"/> says why.</summary>
    Question,

    /// <summary>Units wanted.</summary>
    Claim,

    /// <summary>Units no longer wanted.</summary>
    Cancel,
}

/// <summary>Why a comment that names an item takes no stock and goes to the host's list instead.</summary>
public enum CommentDoubt
{
    /// <summary>No doubt.</summary>
    None,

    /// <summary>It asks something: price, stock, shelf life.</summary>
    Question,

    /// <summary>More units than anyone buys by a comment.</summary>
    AbsurdQuantity,

    /// <summary>A fraction of a unit: half a kilo, 2 lạng.</summary>
    Fraction,

    /// <summary>A code and words that do not add up to a wish.</summary>
    Unclear,
}

/// <summary>One item of a comment.</summary>
/// <param name="Code">The line-up code, as the line-up writes it.</param>
/// <param name="Quantity">Units; 1 where the comment names none.</param>
/// <param name="Adds">The units come on top of what the buyer has claimed (<c>thêm</c>, <c>nữa</c>) instead of replacing it.</param>
public sealed record CommentItem(string Code, int Quantity, bool Adds = false);

/// <summary>A comment, read.</summary>
/// <param name="Intent">What it wants.</param>
/// <param name="Items">The items it names, in the order of the text, each code once.</param>
/// <param name="Phone">A Vietnamese phone number in national form (<c>0912345678</c>), when there is a valid one.</param>
/// <param name="Doubt">Why it is a question; <see cref="CommentDoubt.None"/> otherwise.</param>
public sealed record ParsedComment(CommentIntent Intent, ImmutableArray<CommentItem> Items, string? Phone = null, CommentDoubt Doubt = CommentDoubt.None);

/// <summary>An item of a line-up, as the parser needs it.</summary>
/// <param name="Code">What buyers type, for example <c>M1</c>.</param>
/// <param name="Aliases">Names that buyers also use, with or without diacritics.</param>
public sealed record CodeName(string Code, ImmutableArray<string> Aliases);
