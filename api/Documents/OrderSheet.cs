using System.Globalization;
using Ocop.Api.Messages;
using Ocop.Producers;
using Ocop.Shared;
using SkiaSharp;

namespace Ocop.Api.Documents;

/// <summary>Draws the document of an order: labels in the language asked for, with those of the other beside headings.</summary>
internal sealed partial class OrderSheet
{
    private const float Half = (Sheet.Inner - Gutter) / 2;
    private const float Gutter = 22;
    private const float LabelWidth = 66;

    private static readonly SKColor Ink = new(0xFF1C1C1C);
    private static readonly SKColor Grey = new(0xFF6A6F6C);
    private static readonly SKColor Accent = new(0xFF0B5D3B);
    private static readonly SKColor Line = new(0xFFC9D2CD);
    private static readonly SKColor Tint = new(0xFFEEF4F0);

    private static readonly Style Plain = new(9, Ink);
    private static readonly Style Strong = new(9, Ink, IsBold: true);
    private static readonly Style Label = new(8, Grey);
    private static readonly Style Small = new(7.6f, Grey);
    private static readonly Style Fine = new(7.3f, Ink);
    private static readonly Style Heading = new(10, Accent, IsBold: true);
    private static readonly Style Huge = new(19, Accent, IsBold: true);

    private readonly OrderDocument document;
    private readonly Language language;
    private readonly Sheet sheet;

    private OrderSheet(OrderDocument document, Language language, Sheet sheet) => (this.document, this.language, this.sheet) = (document, language, sheet);

    /// <summary>A PDF. The same document in the same language is the same bytes.</summary>
    public static byte[] Draw(OrderDocument document, Language language)
    {
        using var sheet = new Sheet();
        return new OrderSheet(document, language, sheet).Draw();
    }

    private byte[] Draw()
    {
        Head();
        Parties();
        Table();
        Money();
        Terms();
        Statements();
        var title = $"{DocumentTexts.Title.In(language)} {document.Number}";
        return sheet.Finish(title, document.ChangedAt, Small, (page, pages) => (
            $"{DocumentTexts.Number.In(language)} {document.Number} · {DocumentTexts.NotInvoiceShort.In(language)}",
            $"{DocumentTexts.Page.In(language)} {page}/{pages}"));
    }

    private void Head()
    {
        const float FactsWidth = 190;
        const float FactsX = Sheet.Side + Sheet.Inner - FactsWidth;
        var top = sheet.Y;
        var left = top + sheet.Block(DocumentTexts.Title.In(language), Huge, Sheet.Side, top, Sheet.Inner - FactsWidth - Gutter);
        left += sheet.Block(Other(DocumentTexts.Title), Label, Sheet.Side, left, Half) + 3;
        left += sheet.Block(DocumentTexts.NotInvoiceShort.In(language), Strong with { Color = Grey }, Sheet.Side, left, Half);

        var y = top + 4;
        foreach (var (label, value, style) in new[]
        {
            (DocumentTexts.Number, document.Number, Strong with { Size = 11 }),
            (DocumentTexts.Placed, Moment(document.PlacedAt), Plain),
            (DocumentTexts.Confirmed, Moment(document.ConfirmedAt), Plain),
            (DocumentTexts.Status, OrderTexts.Of(document.Status).In(language), Strong),
        })
        {
            sheet.Block(label.In(language), Label, FactsX, y, 70);
            y += sheet.Block(value, style, FactsX + 70, y - 1, FactsWidth - 70, Align.Right);
        }
        y += sheet.Block(document.OrderId, new(5.6f, Grey), FactsX, y + 1, FactsWidth, Align.Right);
        sheet.Y = Math.Max(left, y) + 7;
        sheet.Rule(Line, sheet.Y);
        sheet.Y += 8;
    }

    private void Parties()
    {
        var top = sheet.Y;
        var (seller, told) = (document.Seller.Profile, document.Seller.Details);
        var left = Title(DocumentTexts.Seller, Sheet.Side, top, Half);
        left += sheet.Block(seller.Name, Strong with { Size = 10.5f }, Sheet.Side, left, Half);
        left += sheet.Block(SellerTexts.Of(seller.Type).In(language), Label, Sheet.Side, left, Half) + 2;
        left = Rows(Sheet.Side, left,
        [
            (DocumentTexts.LegalName, told.LegalName),
            (DocumentTexts.Address, told.Address is { } address ? Producers.AddressDetails.Of(address)!.Text : null),
            (DocumentTexts.Phone, told.Phone),
            .. Told(DocumentTexts.Email, told.Email),
            (DocumentTexts.TaxNumber, told.TaxNumber),
            .. IsNeeded(SellerField.Registration, told.RegistrationNumber) ? [(DocumentTexts.Registration, Registration(told))] : Told(DocumentTexts.Registration, null),
            .. IsNeeded(SellerField.Representative, told.Representative) ? [(DocumentTexts.Representative, told.Representative)] : Told(DocumentTexts.Representative, null),
        ]);

        const float X = Sheet.Side + Half + Gutter;
        var right = Title(DocumentTexts.Buyer, X, top, Half);
        if (document.Buyer is { } buyer)
        {
            right += sheet.Block(buyer.Name, Strong with { Size = 10.5f }, X, right, Half) + 2;
            right = Rows(X, right,
            [
                (DocumentTexts.Phone, buyer.Phone), (DocumentTexts.Address, buyer.Address),
                .. Told(DocumentTexts.Formerly, buyer.FormerPlace), .. Told(DocumentTexts.Note, buyer.Note),
            ]);
        }
        else
        {
            right += sheet.Block(DocumentTexts.Erased.In(language), Plain, X, right, Half);
        }
        sheet.Y = Math.Max(left, right) + 10;
    }

    /// <summary>What is told, and what should be told and is not.</summary>
    private bool IsNeeded(SellerField field, string? told) => told is not null || document.Seller.Missing.Contains(field);

    private static IEnumerable<(Text Label, string? Value)> Told(Text label, string? value) => value is null ? [] : [(label, value)];

    private string? Registration(SellerDetails told) => told.RegistrationNumber is not { } number
        ? null
        : string.Join(", ", ((string?[])[number, Day(told.RegisteredOn), told.RegisteredBy]).OfType<string>());

    /// <summary>Labels with what they name, from a place downwards; where they end.</summary>
    private float Rows(float x, float y, IEnumerable<(Text Label, string? Value)> rows, float width = Half)
    {
        foreach (var (label, value) in rows)
        {
            sheet.Block(label.In(language), Label, x, y + 0.8f, LabelWidth);
            y += value is null
                ? sheet.Block($"({DocumentTexts.NotTold.In(language)})", Plain with { Color = Grey }, x + LabelWidth, y, width - LabelWidth)
                : sheet.Block(value, label == DocumentTexts.Code ? Strong : Plain, x + LabelWidth, y, width - LabelWidth);
        }
        return y;
    }

    /// <summary>A heading in both languages; where what it is above begins.</summary>
    private float Title(Text text, float x, float y, float width)
    {
        sheet.Block(text.In(language), Heading, x, y, width);
        var beside = Sheet.Measure(text.In(language), Heading) + 6;
        sheet.Block(Other(text), Small, x + beside, y + 2, width - beside);
        return y + Heading.LineHeight + 2;
    }

    private string Other(Text text) => text.In(language == Language.En ? Language.Vi : Language.En);

    private string Vnd(long amount)
    {
        var grouped = amount.ToString("#,0", CultureInfo.InvariantCulture);
        return language == Language.En ? $"{grouped} VND" : $"{grouped.Replace(',', '.')} ₫";
    }

    /// <summary>In the time of Vietnam, which has one (UTC+7).</summary>
    private string Moment(DateTimeOffset? at) => at is { } moment
        ? moment.InVietnam().ToString(language == Language.En ? "d MMM yyyy HH:mm" : "dd/MM/yyyy HH:mm", CultureInfo.InvariantCulture)
        : "–";

    private string? Day(DateOnly? day) => day?.ToString(language == Language.En ? "d MMM yyyy" : "dd/MM/yyyy", CultureInfo.InvariantCulture);
}
