using Ocop.Api.Messages;
using Ocop.Orders;

namespace Ocop.Api.Documents;

internal sealed partial class OrderSheet
{
    private const float QrSize = 88;
    private const float SumsWidth = 212;

    /// <summary>How it is paid, with the code to scan, and beside it how much.</summary>
    private void Money()
    {
        var (rows, sums) = (PaymentRows(), Sums());
        const float Left = Sheet.Inner - SumsWidth - Gutter;
        var (x, width) = document.Transfer is null ? (Sheet.Side, Left) : (Sheet.Side + QrSize + 12, Left - QrSize - 12);
        var height = Heading.LineHeight + 2 + rows.Sum(row => Sheet.HeightOf(row.Value!, Plain, width - LabelWidth));
        sheet.Ensure(Math.Max(Math.Max(height, document.Transfer is null ? 0 : QrSize + 34), sums.Count * 15));

        var top = sheet.Y;
        var bottom = Rows(x, Title(DocumentTexts.Payment, Sheet.Side, top, Left), rows, width);
        if (document.Transfer is { } transfer)
        {
            var below = top + Heading.LineHeight + 3;
            sheet.Qr(transfer.QrText, Sheet.Side, below, QrSize);
            bottom = Math.Max(bottom, below + QrSize + sheet.Block(DocumentTexts.Scan.In(language), Small, Sheet.Side, below + QrSize + 1, Left));
        }
        sheet.Y = Math.Max(bottom, SumsFrom(top, sums)) + 6;
    }

    private List<(Text Label, string? Value)> PaymentRows()
    {
        List<(Text Label, string? Value)> rows =
        [
            (DocumentTexts.Method, (document.Payment == PaymentMethod.Transfer ? DocumentTexts.Transfer : DocumentTexts.Cod).In(language)),
            (DocumentTexts.Status, PaymentTexts.Of(document.Money.Status).In(language)),
        ];
        if (document.Transfer is not { } transfer) return rows;
        rows.AddRange(
        [
            (DocumentTexts.Bank, transfer.BankName), (DocumentTexts.Account, transfer.Account.Number), (DocumentTexts.Holder, transfer.Account.Holder),
            (DocumentTexts.Code, transfer.Code),
        ]);
        if (document.Money.PayBy is { } payBy) rows.Add((DocumentTexts.PayBy, Moment(payBy)));
        return rows;
    }

    private float SumsFrom(float y, IEnumerable<(Text Label, long Vnd, bool IsStrong)> sums)
    {
        const float X = Sheet.Side + Sheet.Inner - SumsWidth;
        const float LabelPart = 96;
        foreach (var (label, amount, isStrong) in sums)
        {
            var style = isStrong ? Strong with { Size = 10.5f } : Plain;
            sheet.Block(label.In(language), style with { Size = 9 }, X, y + (isStrong ? 1.2f : 0), LabelPart);
            y += sheet.Block(Vnd(amount), style, X + LabelPart, y, SumsWidth - LabelPart - Pad, Align.Right);
        }
        return y;
    }

    /// <summary>The seller's own words, and where the parcel goes.</summary>
    private void Terms()
    {
        var told = document.Seller.Details;
        Section(DocumentTexts.DeliveryTerms, told.DeliveryTerms, document.Buyer is { } buyer ? $"{DocumentTexts.DeliveryPlace.In(language)}: {buyer.Address}" : null);
        Section(DocumentTexts.Returns, told.ReturnPolicy, null);
        Section(DocumentTexts.Complaints, told.ComplaintContact, null);
    }

    private void Section(Text title, string? words, string? first)
    {
        sheet.Ensure(Heading.LineHeight + (3 * Fine.LineHeight));
        sheet.Y = Title(title, Sheet.Side, sheet.Y, Sheet.Inner);
        if (first is not null) sheet.Paragraph(first, Fine, Sheet.Side, Sheet.Inner);
        if (words is not null) sheet.Paragraph(words, Fine, Sheet.Side, Sheet.Inner);
        else sheet.Paragraph($"({DocumentTexts.NotTold.In(language)})", Fine with { Color = Grey }, Sheet.Side, Sheet.Inner);
        sheet.Y += 4;
    }

    private void Statements()
    {
        const float Indent = 12;
        sheet.Ensure(Heading.LineHeight + (4 * Fine.LineHeight));
        sheet.Rule(Line, sheet.Y);
        sheet.Y = Title(DocumentTexts.Rights, Sheet.Side, sheet.Y + 5, Sheet.Inner);
        var texts = language == Language.En ? [.. DocumentTexts.Statements, DocumentTexts.Translation] : DocumentTexts.Statements;
        for (var i = 0; i < texts.Count; i++)
        {
            var words = texts[i].In(language);
            sheet.Ensure(Sheet.HeightOf(words, Fine, Sheet.Inner - Indent));
            sheet.Block($"{i + 1}.", Fine, Sheet.Side, sheet.Y, Indent);
            sheet.Paragraph(words, Fine, Sheet.Side + Indent, Sheet.Inner - Indent);
            sheet.Y += 1;
        }
    }
}
