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
        ["former"] = ("(trước là {0})", "(formerly {0})"),
        ["print"] = ("In", "Print"),
        ["paper"] = ("Khổ giấy", "Paper"),
        ["size.roll"] = ("Cuộn 76 mm", "Roll, 76 mm"),
        ["size.a6"] = ("A6", "A6"),
        ["size.a5"] = ("A5", "A5"),
        ["size.a4"] = ("A4", "A4"),
        ["toCollect"] = ("Thu hộ", "To collect"),
        ["nothingToCollect"] = ("Không thu tiền", "Nothing to collect"),
        ["note"] = ("Ghi chú", "Note"),
        ["carrier"] = ("Vận chuyển", "Carrier"),
        ["ordersInParcel"] = ("đơn trong kiện", "orders in this parcel"),
    };
}
