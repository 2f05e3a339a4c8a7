namespace Ocop.LiveSales.Comments;

/// <summary>An item where a comment names it, with the quantity that belongs to it.</summary>
internal sealed class Mention(Token item, int at, int clause)
{
    public int Item { get; } = item.Value;

    public Firmness Firmness { get; } = item.Firmness;

    /// <summary>The token it is.</summary>
    public int At { get; } = at;

    /// <summary>The clause it stands in.</summary>
    public int Clause { get; } = clause;

    public int Quantity { get; private set; } = 1;

    /// <summary>A number was given.</summary>
    public bool Counted { get; private set; }

    /// <summary>The number came with a unit, an x or the like, so that it surely counts something.</summary>
    public bool Measured { get; private set; }

    /// <summary>A part of a unit, or no one number.</summary>
    public CommentDoubt Doubt { get; private set; }

    public bool Adds { get; set; }

    /// <summary>The code is a word of every chat as well.</summary>
    public bool IsEveryday { get; } = item.Means(Meaning.Everyday);

    public bool IsWeak => Firmness is Firmness.Letters or Firmness.Name;

    public void Count(Token quantity)
    {
        Counted = true;
        Doubt = DoubtOf(quantity);
        Quantity = quantity.Kind is TokenKind.Number or TokenKind.Each ? quantity.Value : 1;
        Measured = quantity.Kind is not TokenKind.Number || quantity.Means(Meaning.Unit | Meaning.Amount);
    }

    public static CommentDoubt DoubtOf(Token quantity) => quantity.Kind switch
    {
        TokenKind.Fraction => CommentDoubt.Fraction,
        TokenKind.Vague => CommentDoubt.Unclear,
        _ => CommentDoubt.None,
    };
}
