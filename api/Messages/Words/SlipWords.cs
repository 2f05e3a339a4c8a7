namespace Ocop.Api.Messages.Words;

/// <summary>Slips that are printed and put on parcels.</summary>
internal static class SlipWords
{
    public static readonly WordList All = new("slip")
    {
        ["title"] = ("Phiếu giao hàng", "Packing slips"),
        ["none"] = ("Không có phiếu nào để in.", "There is no slip to print."),
        ["notPrinted"] = ("Chưa xác nhận nên chưa có phiếu", "Not confirmed, so there is no slip"),
        ["from"] = ("Người gửi", "From"),
        ["to"] = ("Người nhận", "To"),
        ["toCollect"] = ("Thu hộ", "To collect"),
        ["nothingToCollect"] = ("Không thu tiền", "Nothing to collect"),
        ["note"] = ("Ghi chú", "Note"),
        ["carrier"] = ("Vận chuyển", "Carrier"),
        ["ordersInParcel"] = ("đơn trong kiện", "orders in this parcel"),
    };
}
