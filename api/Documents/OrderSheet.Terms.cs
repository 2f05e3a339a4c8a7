using Ocop.Api.Messages;
using Ocop.Orders;

namespace Ocop.Api.Documents;

internal sealed partial class OrderSheet
{
    private const float QrSize = 112;

    private void Payment()
    {
        List<(Text Label, string Value)> rows =
        [
            (DocumentTexts.Method, (document.Payment == PaymentMethod.Transfer ? DocumentTexts.Transfer : DocumentTexts.Cod).In(language)),
            (DocumentTexts.Status, PaymentTexts.Of(document.Money.Status).In(language)),
        ];
        if (document.Transfer is { } transfer)
        {
            rows.AddRange(
            [
                (DocumentTexts.Bank, transfer.BankName), (DocumentTexts.Account, transfer.Account.Number), (DocumentTexts.Holder, transfer.Account.Holder),
                (DocumentTexts.Code, transfer.Code), (DocumentTexts.Outstanding, Vnd(document.Money.OutstandingVnd)),
            ]);
            if (document.Money.PayBy is { } payBy) rows.Add((DocumentTexts.PayBy, Moment(payBy)));
        }

        var width = document.Transfer is null ? Sheet.Inner : Sheet.Inner - QrSize - Gutter;
        sheet.Ensure(document.Transfer is null ? 60 : QrSize + 34);
        var top = sheet.Y;
        sheet.Y = Title(DocumentTexts.Payment, Sheet.Side, top, width);
        foreach (var (label, value) in rows)
        {
            sheet.Block(label.In(language), Label, Sheet.Side, sheet.Y + 0.8f, LabelWidth);
            sheet.Y += sheet.Block(value, label == DocumentTexts.Code || label == DocumentTexts.Outstanding ? Strong : Plain, Sheet.Side + LabelWidth, sheet.Y, width - LabelWidth);
        }
        if (document.Transfer is { } shown)
        {
            const float X = Sheet.Side + Sheet.Inner - QrSize;
            sheet.Qr(shown.QrText, X, top, QrSize);
            var below = top + QrSize + sheet.Block(DocumentTexts.Scan.In(language), Small, X - 20, top + QrSize, QrSize + 20, Align.Right);
            sheet.Y = Math.Max(sheet.Y, below);
        }
        sheet.Y += 10;
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
        sheet.Y += 7;
    }

    private void Statements()
    {
        const float Indent = 12;
        sheet.Ensure(Heading.LineHeight + (4 * Fine.LineHeight));
        sheet.Rule(Line, sheet.Y);
        sheet.Y = Title(DocumentTexts.Rights, Sheet.Side, sheet.Y + 7, Sheet.Inner);
        var texts = language == Language.En ? [.. DocumentTexts.Statements, DocumentTexts.Translation] : DocumentTexts.Statements;
        for (var i = 0; i < texts.Count; i++)
        {
            var words = texts[i].In(language);
            sheet.Ensure(Sheet.HeightOf(words, Fine, Sheet.Inner - Indent));
            sheet.Block($"{i + 1}.", Fine, Sheet.Side, sheet.Y, Indent);
            sheet.Paragraph(words, Fine, Sheet.Side + Indent, Sheet.Inner - Indent);
            sheet.Y += 2;
        }
    }
}
