using System.Text;
using QRCoder;
using SkiaSharp;

namespace Ocop.Api.Documents;

/// <summary>How a text looks.</summary>
/// <param name="Size">In points.</param>
internal readonly record struct Style(float Size, SKColor Color, bool IsBold = false)
{
    private const float Leading = 1.32f;

    public float LineHeight => Size * Leading;
}

/// <summary>Where a text stands between its edges.</summary>
internal enum Align
{
    Left,
    Right,
}

/// <summary>Pages of A4 that are filled from above, in points. How many there are is known when all are drawn, so feet are drawn last.</summary>
internal sealed class Sheet : IDisposable
{
    public const float Width = 595;
    public const float Height = 842;
    public const float Side = 42;
    public const float Inner = Width - (2 * Side);
    private const float Top = 34;
    private const float Bottom = 48;
    private const float Foot = 32;

    private static readonly Lazy<SKTypeface> Regular = new(() => Face("BeVietnamPro-Regular.ttf"));
    private static readonly Lazy<SKTypeface> Bold = new(() => Face("BeVietnamPro-Bold.ttf"));

    private readonly SKPictureRecorder recorder = new();
    private readonly List<SKPicture> pages = [];
    private SKCanvas canvas;

    public Sheet() => canvas = recorder.BeginRecording(SKRect.Create(Width, Height));

    /// <summary>Where the next thing goes.</summary>
    public float Y { get; set; } = Top;

    /// <summary>Makes sure that so much is left on this page; true when that took a new one.</summary>
    public bool Ensure(float height)
    {
        if (Y + height <= Height - Bottom) return false;
        pages.Add(recorder.EndRecording());
        canvas = recorder.BeginRecording(SKRect.Create(Width, Height));
        Y = Top;
        return true;
    }

    /// <summary>The lines of a text, none wider than so much. What has no blank is broken anywhere.</summary>
    public static IReadOnlyList<string> Wrap(string text, Style style, float width)
    {
        using var font = FontOf(style);
        var lines = new List<string>();
        foreach (var paragraph in Printable.Lines(text, IsDrawn).Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, font, width)))
            {
                if (line.Length > 0 && font.MeasureText($"{line} {word}") > width)
                {
                    lines.Add(line);
                    line = word;
                }
                else
                {
                    line = line.Length == 0 ? word : $"{line} {word}";
                }
            }
            lines.Add(line);
        }
        return lines;
    }

    public static float Measure(string text, Style style)
    {
        using var font = FontOf(style);
        return font.MeasureText(Printable.Line(text, IsDrawn));
    }

    public static float HeightOf(string text, Style style, float width) => Wrap(text, style, width).Count * style.LineHeight;

    /// <summary>A text from a place downwards; what follows is not moved.</summary>
    public float Block(string text, Style style, float x, float y, float width, Align align = Align.Left)
    {
        var lines = Wrap(text, style, width);
        for (var i = 0; i < lines.Count; i++) Draw(canvas, lines[i], style, align == Align.Left ? x : x + width, y + (i * style.LineHeight), align);
        return lines.Count * style.LineHeight;
    }

    /// <summary>A text that goes on over pages.</summary>
    public void Paragraph(string text, Style style, float x, float width)
    {
        foreach (var line in Wrap(text, style, width))
        {
            Ensure(style.LineHeight);
            Draw(canvas, line, style, x, Y, Align.Left);
            Y += style.LineHeight;
        }
    }

    public void Fill(float x, float y, float width, float height, SKColor color)
    {
        using var paint = new SKPaint { Color = color };
        canvas.DrawRect(x, y, width, height, paint);
    }

    public void Rule(SKColor color, float y)
    {
        using var paint = new SKPaint { Color = color, StrokeWidth = 0.6f, IsStroke = true, IsAntialias = true };
        canvas.DrawLine(Side, y, Width - Side, y, paint);
    }

    /// <summary>A square code with the white that the standard wants around it.</summary>
    public void Qr(string text, float x, float y, float size)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var (rows, square) = (code.ModuleMatrix, size / code.ModuleMatrix.Count);
        using var path = new SKPathBuilder();
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows.Count; column++)
                if (rows[row][column]) path.AddRect(SKRect.Create(x + (column * square), y + (row * square), square, square));
        }
        Fill(x, y, size, size, SKColors.White);
        using var drawn = path.Detach();
        using var paint = new SKPaint { Color = SKColors.Black };
        canvas.DrawPath(drawn, paint);
    }

    /// <summary>The file. The same pages of the same time are the same bytes.</summary>
    /// <param name="at">When what they tell of last changed.</param>
    /// <param name="foot">Left and right of a foot, for a page of so many.</param>
    public byte[] Finish(string title, DateTimeOffset at, Style style, Func<int, int, (string Left, string Right)> foot)
    {
        pages.Add(recorder.EndRecording());
        using var file = new MemoryStream();
        var about = new SKDocumentPdfMetadata { Title = title, Producer = "Ocop", Creation = at.UtcDateTime, Modified = at.UtcDateTime };
        using (var document = SKDocument.CreatePdf(file, about))
        {
            for (var page = 1; page <= pages.Count; page++)
            {
                using var paper = document.BeginPage(Width, Height);
                paper.DrawPicture(pages[page - 1]);
                var (left, right) = foot(page, pages.Count);
                Draw(paper, Printable.Line(left, IsDrawn), style, Side, Height - Foot, Align.Left);
                Draw(paper, Printable.Line(right, IsDrawn), style, Width - Side, Height - Foot, Align.Right);
                document.EndPage();
            }
            document.Close();
        }
        return file.ToArray();
    }

    public void Dispose()
    {
        foreach (var page in pages) page.Dispose();
        recorder.Dispose();
    }

    private static void Draw(SKCanvas canvas, string line, Style style, float x, float y, Align align)
    {
        using var font = FontOf(style);
        using var paint = new SKPaint { Color = style.Color, IsAntialias = true };
        canvas.DrawText(line, x, y + style.Size, align == Align.Left ? SKTextAlign.Left : SKTextAlign.Right, font, paint);
    }

    private static List<string> Pieces(string word, SKFont font, float width)
    {
        if (font.MeasureText(word) <= width) return [word];
        var pieces = new List<string>();
        var piece = new StringBuilder();
        foreach (var rune in word.EnumerateRunes())
        {
            if (piece.Length > 0 && font.MeasureText($"{piece}{rune}") > width)
            {
                pieces.Add(piece.ToString());
                piece.Clear();
            }
            piece.Append(rune);
        }
        pieces.Add(piece.ToString());
        return pieces;
    }

    private static bool IsDrawn(Rune rune)
    {
        using var font = new SKFont(Regular.Value);
        return font.ContainsGlyph(rune.Value);
    }

    // Without hinting a text is as wide on every machine.
    private static SKFont FontOf(Style style) => new((style.IsBold ? Bold : Regular).Value, style.Size) { Hinting = SKFontHinting.None, Subpixel = true };

    private static SKTypeface Face(string name)
    {
        using var file = typeof(Sheet).Assembly.GetManifestResourceStream(name)!;
        return SKTypeface.FromStream(file);
    }
}
