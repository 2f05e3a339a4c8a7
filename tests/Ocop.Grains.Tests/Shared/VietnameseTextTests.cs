using Ocop.Shared;

namespace Ocop.Grains.Tests.Shared;

public sealed class VietnameseTextTests
{
    [Theory]
    [InlineData("Lạp Sườn Tâm Hòa", "lap suon tam hoa")]
    [InlineData("Đỉnh Trà (Kolia)", "dinh tra (kolia)")]
    [InlineData("  miến \t dong\u00A0 Tân Việt Á ", "mien dong tan viet a")]
    [InlineData("M1", "m1")]
    [InlineData("", "")]
    public void Marks_case_and_blanks_fold_away(string text, string folded) => Assert.Equal(folded, VietnameseText.Fold(text));

    [Fact]
    public void Composed_and_decomposed_letters_are_equal() =>
        Assert.Equal(VietnameseText.Fold("Phở bò ạ"), VietnameseText.Fold("Pho\u031B\u0309 bo\u0300 a\u0323"));

    [Fact]
    public void Every_vietnamese_letter_becomes_an_ascii_letter()
    {
        const string letters =
            "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ";
        Assert.Equal(134, letters.Length);
        Assert.All(letters, letter => Assert.Matches("^[a-z]$", VietnameseText.Fold($"{letter}")));
    }

    [Fact]
    public void Folding_twice_changes_nothing() =>
        Assert.Equal(VietnameseText.Fold("Nếp ong Trùng Khánh"), VietnameseText.Fold(VietnameseText.Fold("Nếp ong Trùng Khánh")));
}
