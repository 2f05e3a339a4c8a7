using Ocop.Api.Imports;

namespace Ocop.Api.Messages;

/// <summary>What a producer is told about a table: what is wrong, in words for whoever typed it.</summary>
public static class ImportTexts
{
    public static readonly Text NotUtf8 = new(
        "Tệp không dùng bảng mã UTF-8: trong Excel hãy chọn Lưu thành CSV UTF-8, hoặc lưu dạng .xlsx.",
        "The file is not in UTF-8: in Excel save it as CSV UTF-8, or as .xlsx.");

    public static readonly Text NotATable = new("Đây không phải tệp CSV hoặc Excel (.xlsx) đọc được.", "This is not a CSV or Excel (.xlsx) file that can be read.");

    public static readonly Text NoHeaders = new(
        "Dòng đầu phải là tên cột, có ít nhất Mã sản phẩm, Mã quy cách hoặc Tên sản phẩm. Hãy dùng tệp mẫu.",
        "The first row must name the columns, with Product id, SKU or Name at least. Use the template.");

    public static readonly Text NoRows = new("Bảng không có dòng nào dưới tên cột.", "The table has no row below its headers.");
    public static readonly Text NotANumber = new("Phải là số nguyên, ví dụ 185000 hoặc 185.000.", "It must be a whole number, such as 185000 or 185.000.");
    public static readonly Text NotADay = new("Phải là ngày, ví dụ 31/12/2026.", "It must be a day, such as 31/12/2026.");
    public static readonly Text UnknownProduct = new("Bạn không có sản phẩm nào mang mã này.", "You have no product with this id.");
    public static readonly Text UnknownSku = new("Bạn không có quy cách nào mang mã này.", "You have no pack size with this SKU.");
    public static readonly Text SkuOfOther = new("Quy cách này thuộc sản phẩm khác.", "The pack size belongs to another product.");
    public static readonly Text SeveralNames = new("Nhiều sản phẩm trùng tên này: hãy ghi mã sản phẩm.", "Several products have this name: give the product id.");
    public static readonly Text WhichPack = new("Sản phẩm có nhiều quy cách: hãy ghi mã hoặc tên quy cách.", "The product has several pack sizes: give the SKU or the unit.");
    public static readonly Text Withdrawn = new("Quy cách này đã ngừng bán: hãy mở bán lại trước.", "The pack size was withdrawn: put it on sale again first.");
    public static readonly Text NamesNothing = new("Dòng này thiếu mã và tên sản phẩm.", "The row has neither a product id nor a name.");
    public static readonly Text NewNeeds = new("Cần điền để thêm sản phẩm hoặc quy cách mới.", "It is needed for a new product or pack size.");
    public static readonly Text LotWithoutUnits = new("Có số lô hoặc hạn dùng nhưng thiếu số lượng nhập.", "There is a lot or a date, but no number of units that came in.");
    public static readonly Text WhyNot = new("Cần sửa", "To be mended");
    public static readonly Text Applied = new("Đã ghi.", "Done.");

    public static Text TooManyRows(int most) => new($"Bảng có hơn {most} dòng: hãy chia nhỏ.", $"The table has more than {most} rows: split it.");

    public static Text Of(RowChange change) => change switch
    {
        RowChange.None => new("không đổi", "no change"),
        RowChange.NewProduct => new("thêm sản phẩm", "new product"),
        RowChange.NewPack => new("thêm quy cách", "new pack size"),
        RowChange.Changed => new("sửa", "changed"),
        RowChange.Receipt => new("chỉ nhập kho", "stock only"),
        _ => throw new NotSupportedException($"No text for {change}."),
    };
}
