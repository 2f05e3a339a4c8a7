using System.Globalization;
using Ocop.Api.Messages;

namespace Ocop.Api.Documents;

internal sealed partial class OrderSheet
{
    private const float Pad = 4;

    /// <summary>Left edges and widths of the columns.</summary>
    private static readonly (float X, float Width) NoColumn = (Sheet.Side + Pad, 18);
    private static readonly (float X, float Width) NameColumn = (Sheet.Side + 26, 212);
    private static readonly (float X, float Width) UnitsColumn = (Sheet.Side + 242, 34);
    private static readonly (float X, float Width) UnitColumn = (Sheet.Side + 284, 58);
    private static readonly (float X, float Width) PriceColumn = (Sheet.Side + 344, 76);
    private static readonly (float X, float Width) AmountColumn = (Sheet.Side + 424, Sheet.Inner - 424 - Pad);

    private void Table()
    {
        TableHead();
        for (var i = 0; i < document.Lines.Count; i++) Row(i + 1, document.Lines[i]);
        if (document.HasOpenUnits)
        {
            sheet.Y += 3;
            sheet.Paragraph(DocumentTexts.OpenUnits.In(language), Small, Sheet.Side, Sheet.Inner);
        }
        sheet.Y += 4;
    }

    private void TableHead()
    {
        sheet.Ensure(60);
        sheet.Fill(Sheet.Side, sheet.Y, Sheet.Inner, 27, Tint);
        foreach (var (text, column, align) in new[]
        {
            (DocumentTexts.Product, NameColumn, Align.Left), (DocumentTexts.Quantity, UnitsColumn, Align.Right), (DocumentTexts.Unit, UnitColumn, Align.Left),
            (DocumentTexts.Price, PriceColumn, Align.Right), (DocumentTexts.Amount, AmountColumn, Align.Right),
        })
        {
            sheet.Block(text.In(language), Strong with { Size = 8.4f }, column.X, sheet.Y + 3, column.Width, align);
            sheet.Block(Other(text), Small with { Size = 6.8f }, column.X, sheet.Y + 14.5f, column.Width, align);
        }
        sheet.Y += 31;
    }

    private void Row(int no, DocumentLine line)
    {
        var portions = string.Join("; ", line.Portions.Select(portion => $"{portion.Units} × {Vnd(portion.PriceVnd)}"));
        var about = portions.Length == 0 ? line.Sku : $"{line.Sku}\n{DocumentTexts.Including.In(language)} {portions}";
        var name = Sheet.HeightOf(line.Name, Plain, NameColumn.Width);
        var height = Math.Max(name + Sheet.HeightOf(about, Small, NameColumn.Width), Sheet.HeightOf(line.Unit, Plain, UnitColumn.Width)) + Pad;
        if (sheet.Ensure(height)) TableHead();

        var y = sheet.Y;
        sheet.Block(no.ToString(CultureInfo.InvariantCulture), Label, NoColumn.X, y + 0.8f, NoColumn.Width);
        sheet.Block(line.Name, Plain, NameColumn.X, y, NameColumn.Width);
        sheet.Block(about, Small, NameColumn.X, y + name, NameColumn.Width);
        sheet.Block(line.Units.ToString(CultureInfo.InvariantCulture), Plain, UnitsColumn.X, y, UnitsColumn.Width, Align.Right);
        sheet.Block(line.Unit, Plain, UnitColumn.X, y, UnitColumn.Width);
        sheet.Block(line.PriceVnd is { } price ? Vnd(price) : DocumentTexts.SeveralPrices.In(language), Plain, PriceColumn.X, y, PriceColumn.Width, Align.Right);
        sheet.Block(Vnd(line.AmountVnd), Strong, AmountColumn.X, y, AmountColumn.Width, Align.Right);
        sheet.Y = y + height;
        sheet.Rule(Line, sheet.Y);
        sheet.Y += Pad;
    }

    /// <summary>What is to be paid: labels, amounts in VND, and which of them count most.</summary>
    private List<(Text Label, long Vnd, bool IsStrong)> Sums()
    {
        var money = document.Money;
        List<(Text Label, long Vnd, bool IsStrong)> sums = [(DocumentTexts.Goods, document.GoodsVnd, false)];
        if (document.DiscountVnd > 0) sums.Add((DocumentTexts.Discount, -document.DiscountVnd, false));
        if (document.DeliveryVnd is { } delivery) sums.Add((DocumentTexts.Delivery, delivery, false));
        sums.Add((DocumentTexts.Total, document.GoodsVnd - document.DiscountVnd + (document.DeliveryVnd ?? 0), true));
        if (money.ReceivedVnd > 0) sums.Add((DocumentTexts.Received, money.ReceivedVnd, false));
        if (money.RefundedVnd > 0) sums.Add((DocumentTexts.Refunded, money.RefundedVnd, false));
        sums.Add(money.RefundDueVnd > 0 ? (DocumentTexts.RefundDue, money.RefundDueVnd, true) : (DocumentTexts.Outstanding, money.OutstandingVnd, true));
        return sums;
    }
}
