namespace Ocop.Api.Messages.Words;

/// <summary>The list that packers fetch goods by.</summary>
internal static class PickWords
{
    public static readonly WordList All = new("pick")
    {
        ["title"] = ("Phiếu nhặt hàng", "Pick list"),
        ["none"] = ("Không có gì để nhặt.", "There is nothing to pick."),
        ["notPromised"] = ("Xem trước: lô chưa được giữ cho các đơn này.", "Preview: these lots are not promised to these orders yet."),
        ["others"] = ("Không có trong phiếu vì chưa hoặc không còn chờ đóng gói", "Not in this list, because they do not wait to be packed"),
        ["more"] = ("Còn đơn khác chưa vào phiếu này.", "There are more orders than this list holds."),
        ["lot"] = ("Lô", "Lot"),
        ["noLot"] = ("không rõ lô", "no lot known"),
        ["expires"] = ("HSD", "Best before"),
        ["expired"] = ("quá hạn", "expired"),
        ["units"] = ("Số lượng", "Units"),
        ["forOrders"] = ("Cho các đơn", "For orders"),
        ["missing"] = ("Thiếu", "Missing"),
        ["total"] = ("Tổng", "Total"),
        ["orders"] = ("đơn", "orders"),
    };
}
