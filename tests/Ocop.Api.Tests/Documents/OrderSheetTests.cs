using Ocop.Api.Documents;
using Ocop.Api.Messages;
using Ocop.Orders;
using Ocop.Producers;
using Ocop.Products;
using UglyToad.PdfPig;

namespace Ocop.Api.Tests.Documents;

/// <summary>What a document says, read back by another library than the one that wrote it.</summary>
public sealed class OrderSheetTests
{
    private static readonly OrderView Ordered = SampleDocument.Order(
        PaymentMethod.Transfer,
        SampleDocument.Line("Lạp sườn gác bếp Tâm Hòa", "p-lap-suon:1", 3, 90_000, new PricedUnits(2, 90_000), new PricedUnits(1, 120_000)),
        SampleDocument.Line("Thịt xông khói", "p-thit:1", 2, 1_250_000));

    [Fact]
    public void A_document_tells_who_sells_what_to_whom_for_how_much()
    {
        var text = TextOf(Draw(SampleDocument.Of(Ordered), Language.Vi), out var pages);
        foreach (var said in new[]
        {
            "XÁC NHẬN ĐƠN HÀNG", "Không phải hóa đơn", "Hợp tác xã Nông nghiệp Tâm Hòa", "0100109106", "0107001234, 20/05/2019", "Bà Nông Thị Hòa",
            "Số 12 Kim Đồng, phường Thục Phán, tỉnh Cao Bằng", "Hoàng Thị Lan", "0987654321", "Xóm Nà Lại, xã Nam Tuấn", "xã Dân Chủ, huyện Hòa An",
            "25/11/2026 09:15", "2 × 90.000 ₫; 1 × 120.000 ₫", "300.000 ₫", "2.500.000 ₫", "2.800.000 ₫", "1012345678", "OCOPA1B2C3", "26/11/2026 09:15",
            "trong 30 ngày", "19/2023/QH15", "248/2026/NĐ-CP", "Trang 1/",
        })
            Assert.Contains(Tight(said), text, StringComparison.Ordinal);
        Assert.Equal(1, pages);
    }

    [Fact]
    public void An_English_document_has_English_words_and_the_same_amounts()
    {
        var text = TextOf(Draw(SampleDocument.Of(Ordered), Language.En), out var pages);
        Assert.Equal(1, pages);
        foreach (var said in new[] { "ORDER CONFIRMATION", "Not an invoice", "2,800,000 VND", "25 Nov 2026 09:15", "bank transfer", "within 30 days", "Page 1/", "XÁC NHẬN ĐƠN HÀNG", "the Vietnamese document prevails" })
            Assert.Contains(Tight(said), text, StringComparison.Ordinal);
        Assert.DoesNotContain(Tight("2.800.000 ₫"), text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_document_is_the_same_bytes_and_another_amount_is_not()
    {
        var other = SampleDocument.Order(PaymentMethod.Transfer, SampleDocument.Line("Thịt xông khói", "p-thit:1", 1, 1));
        Assert.Equal(Draw(SampleDocument.Of(Ordered), Language.Vi), Draw(SampleDocument.Of(Ordered), Language.Vi));
        Assert.NotEqual(Draw(SampleDocument.Of(Ordered), Language.Vi), Draw(SampleDocument.Of(other), Language.Vi));
    }

    [Fact]
    public void Sixty_lines_go_over_pages_with_every_line_and_a_head_on_each()
    {
        var order = SampleDocument.Order(PaymentMethod.Cod, [.. Enumerable.Range(1, 60).Select(i => SampleDocument.Line($"Sản phẩm số {i:D2}", $"p-thu:{i}", i, 1_000))]);
        using var pdf = PdfDocument.Open(Draw(SampleDocument.Of(order), Language.Vi));
        var pages = pdf.GetPages().Select(page => Tight(page.Text)).ToArray();
        Assert.InRange(pages.Length, 3, 6);
        Assert.All(Enumerable.Range(1, 60), i => Assert.Single(pages, page => page.Contains(Tight($"Sản phẩm số {i:D2}"), StringComparison.Ordinal)));
        Assert.All(pages, (page, i) => Assert.Contains($"Trang{i + 1}/{pages.Length}", page, StringComparison.Ordinal));
        Assert.True(pages.Count(page => page.Contains(Tight("Thành tiền"), StringComparison.Ordinal)) >= 2);
        Assert.Contains(Tight("1.830.000 ₫"), string.Concat(pages), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<b>Lan</b> & \"Co\" ${x}", "<b>Lan</b> & \"Co\" ${x}")]
    [InlineData("Lan\u202e000.000.1\u2066\u200b\u0007", "Lan000.000.1")]
    [InlineData("Lan\nTổng cộng: 1 ₫", "Lan Tổng cộng: 1 ₫")]
    [InlineData("Nguye\u0302\u0303n Thi\u0323 Ha\u0323\u0302u", "Nguyễn Thị Hậu")]
    [InlineData("Lan 🌶 龍", "Lan ? ?")]
    public void Names_are_drawn_as_they_are_without_what_hides_or_turns(string name, string drawn)
    {
        var order = Ordered with { Contact = Ordered.Contact! with { Name = name } };
        Assert.Contains(Tight(drawn), TextOf(Draw(SampleDocument.Of(order), Language.Vi), out _), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_of_any_length_stay_within_the_page()
    {
        var (name, word) = (string.Concat(Enumerable.Repeat("Hợp tác xã nông nghiệp ", 9)), new string('W', 200));
        var order = SampleDocument.Order(PaymentMethod.Transfer, SampleDocument.Line(word, "p-thu:1", 1, 1_000_000_000_000)) with
        {
            Contact = new(word, "0987654321", word[..100], word[..100], word, new('ữ', 500)),
        };
        var seller = SampleDocument.Seller(SampleDocument.Told with { LegalName = name, Email = word, ReturnPolicy = string.Concat(Enumerable.Repeat("Đổi trả. ", 222)) }, word);
        using var pdf = PdfDocument.Open(Draw(SampleDocument.Of(order, seller), Language.Vi));
        Assert.All(pdf.GetPages().SelectMany(page => page.Letters), letter =>
        {
            Assert.InRange(letter.BoundingBox.Left, 30, 565);
            Assert.InRange(letter.BoundingBox.Right, 30, 565);
            Assert.InRange(letter.BoundingBox.Bottom, 10, 835);
        });
    }

    [Fact]
    public void What_a_seller_has_not_told_is_said()
    {
        var text = TextOf(Draw(SampleDocument.Of(Ordered, SampleDocument.Seller(new SellerDetails())), Language.Vi), out _);
        Assert.Contains(Tight("Mã số thuế(người bán chưa cung cấp)"), text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_discount_and_a_delivery_fee_have_lines_of_their_own()
    {
        var document = SampleDocument.Of(Ordered) with { DiscountVnd = 100_000, DeliveryVnd = 35_000 };
        var text = TextOf(Draw(document, Language.Vi), out _);
        Assert.Contains(Tight("Giảm giá-100.000 ₫"), text, StringComparison.Ordinal);
        Assert.Contains(Tight("Phí giao hàng35.000 ₫"), text, StringComparison.Ordinal);
        Assert.Contains(Tight("Tổng cộng2.735.000 ₫"), text, StringComparison.Ordinal);
    }

    private static byte[] Draw(OrderDocument document, Language language) => OrderSheet.Draw(document, language);

    /// <summary>Without blanks, because a PDF has places of letters and no blanks where lines break.</summary>
    private static string TextOf(byte[] file, out int pages)
    {
        using var pdf = PdfDocument.Open(file);
        pages = pdf.NumberOfPages;
        return string.Concat(pdf.GetPages().Select(page => Tight(page.Text)));
    }

    private static string Tight(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
