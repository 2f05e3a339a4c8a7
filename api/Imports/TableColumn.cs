using Ocop.Api.Messages;
using Ocop.Shared;

namespace Ocop.Api.Imports;

/// <summary>A column of the tables that products are exported to and imported from, in the order of the template.</summary>
public enum TableColumn
{
    ProductId,
    Name,
    Story,
    RubricSet,
    Stars,
    Commune,
    FormerDistrict,
    Sku,
    Unit,
    PriceVnd,

    /// <summary>What is on hand: for people to read, never imported.</summary>
    OnHand,
    Receive,
    Lot,
    ExpiresOn,
}

/// <summary>The headers of the columns.</summary>
internal static class TableColumns
{
    public static readonly TableColumn[] All = Enum.GetValues<TableColumn>();

    private static readonly Dictionary<string, TableColumn> ByHeader = All
        .SelectMany(column => Names(column).Select(name => KeyValuePair.Create(VietnameseText.Fold(name), column)))
        .DistinctBy(pair => pair.Key)
        .ToDictionary();

    /// <summary>What a table has above the column.</summary>
    public static Text HeaderOf(TableColumn column) => column switch
    {
        TableColumn.ProductId => new("Mã sản phẩm", "Product id"),
        TableColumn.Name => new("Tên sản phẩm", "Name"),
        TableColumn.Story => new("Giới thiệu", "Story"),
        TableColumn.RubricSet => new("Bộ tiêu chí", "Rubric set"),
        TableColumn.Stars => new("Số sao", "Stars"),
        TableColumn.Commune => new("Xã/phường", "Commune"),
        TableColumn.FormerDistrict => new("Huyện cũ", "Former district"),
        TableColumn.Sku => new("Mã quy cách", "SKU"),
        TableColumn.Unit => new("Quy cách", "Unit"),
        TableColumn.PriceVnd => new("Giá bán (đ)", "Price (VND)"),
        TableColumn.OnHand => new("Tồn kho", "On hand"),
        TableColumn.Receive => new("Nhập thêm", "Receive"),
        TableColumn.Lot => new("Số lô", "Lot"),
        TableColumn.ExpiresOn => new("Hạn sử dụng", "Expires on"),
        _ => throw new NotSupportedException($"No header for {column}."),
    };

    /// <summary>The column under a header; <c>null</c> for one that we do not know, which is left alone.</summary>
    public static TableColumn? Find(string header) => ByHeader.TryGetValue(VietnameseText.Fold(header).Trim(), out var column) ? column : null;

    private static IEnumerable<string> Names(TableColumn column) => [HeaderOf(column).Vi, HeaderOf(column).En, column.ToString(), .. column switch
    {
        TableColumn.Name => ["Tên", "Tên hàng", "Sản phẩm"],
        TableColumn.Unit => ["Đơn vị", "Đơn vị tính", "ĐVT"],
        TableColumn.PriceVnd => ["Giá", "Giá bán", "Đơn giá", "Price"],
        TableColumn.Receive => ["Nhập kho", "Số lượng nhập", "Số lượng", "Quantity"],
        TableColumn.Lot => ["Lô"],
        TableColumn.ExpiresOn => ["HSD", "Hạn dùng", "Expiry"],
        TableColumn.Stars => ["Sao"],
        TableColumn.Commune => ["Xã", "Phường"],
        _ => (string[])[],
    }];
}
