namespace Ocop.Api.Messages.Words;

/// <summary>What a producer sets once, and its profile as a seller.</summary>
internal static class SettingsWords
{
    public static readonly WordList All = new("settings")
    {
        ["title"] = ("Cài đặt", "Settings"),
        ["parts"] = ("Các phần cài đặt", "Parts of the settings"),
        ["profile"] = ("Hồ sơ", "Profile"),
        ["payout"] = ("Nhận tiền", "Getting paid"),
        ["keys"] = ("Khóa API", "API keys"),
        ["webhooks"] = ("Báo tin", "Webhooks"),
        ["copy"] = ("Chép", "Copy"),
        ["copied"] = ("Đã chép", "Copied"),
        ["notCopied"] = ("Máy không cho chép. Hãy chọn chữ rồi chép tay.", "This device does not allow copying. Select the text and copy it by hand."),
        ["secret"] = ("Hãy cất giữ ngay", "Keep this now"),
        ["secretWhy"] = ("Chuỗi này chỉ hiện một lần. Đóng lại rồi thì không ai xem lại được, kể cả chúng tôi.", "This is shown once. After you close it nobody can see it again, and neither can we."),
        ["secretKept"] = ("Tôi đã cất rồi", "I have kept it"),
    };

    public static readonly WordList Profile = new("profile")
    {
        ["complete"] = ("Hồ sơ đã đủ những điều luật yêu cầu.", "Your profile has everything that the law asks for."),
        ["lacks"] = ("Còn thiếu {0} mục luật yêu cầu. Bạn vẫn bán được; chạm để điền.", "Missing, and asked for by law: {0}. You can sell meanwhile; tap to fill them in."),
        ["shop"] = ("Tên trên cửa hàng", "Your name in the shop"),
        ["name"] = ("Tên hiển thị", "Name"),
        ["type"] = ("Loại hình", "Kind of producer"),
        ["commune"] = ("Nơi sản xuất: xã, phường", "Where you produce: commune or ward"),
        ["communeHint"] = ("Khách lọc hàng theo nơi này.", "Buyers filter by it."),
        ["formerDistrict"] = ("Huyện cũ (trước 7/2025)", "Former district (before July 2025)"),
        ["legal"] = ("Theo giấy tờ", "As registered"),
        ["legalHint"] = ("Ghi đúng như trên giấy đăng ký.", "Exactly as on your registration."),
        ["legalName"] = ("Tên pháp lý", "Legal name"),
        ["representative"] = ("Người đại diện", "Representative"),
        ["taxNumber"] = ("Mã số thuế", "Tax number"),
        ["taxNumberHint"] = ("Hộ, trang trại, tổ hợp tác: dùng 12 số định danh cá nhân cũng được. Khách chỉ thấy vài số đầu và cuối.", "Households, farms and groups may use a personal id of 12 digits; buyers see only its first and last digits."),
        ["registration"] = ("Số đăng ký", "Registration number"),
        ["issuedOn"] = ("Ngày cấp", "Issued on"),
        ["issuedBy"] = ("Nơi cấp", "Issued by"),
        ["reach"] = ("Địa chỉ và liên hệ", "Address and contact"),
        ["street"] = ("Số nhà, đường, xóm", "House, street, hamlet"),
        ["place"] = ("Xã, phường", "Commune or ward"),
        ["placeHint"] = ("Gõ tên mới hay tên cũ đều được.", "Its new or its former name will do."),
        ["province"] = ("Tỉnh, thành phố", "Province or city"),
        ["homeProvince"] = ("Cao Bằng", "Cao Bằng"),
        ["shownAs"] = ("Khách thấy: {0}", "Buyers see: {0}"),
        ["phone"] = ("Số điện thoại cho khách", "Phone for buyers"),
        ["email"] = ("E-mail", "E-mail"),
        ["promises"] = ("Cam kết với khách", "What you promise buyers"),
        ["deliveryTerms"] = ("Giao hàng", "Delivery"),
        ["deliveryHint"] = ("Gửi bằng gì, mất mấy ngày, phí bao nhiêu.", "How you send, how many days it takes, what it costs."),
        ["returnPolicy"] = ("Đổi trả", "Returns"),
        ["returnHint"] = ("Khi nào nhận lại hàng, trả tiền ra sao.", "When you take goods back, and how money is returned."),
        ["complaintContact"] = ("Nơi nhận khiếu nại", "Complaints"),
        ["complaintHint"] = ("Gọi ai, trả lời trong bao lâu.", "Whom to call, and how soon you answer."),
        ["savesItself"] = ("Tự lưu khi bạn dừng gõ.", "Saves by itself when you stop typing."),
        ["incomplete"] = ("Đã lưu, trừ địa chỉ hoặc giấy đăng ký còn điền dở.", "Saved, except for the address or registration that is not complete yet."),
        ["asBuyers"] = ("Xem như khách thấy", "See it as buyers do"),
        ["languageHint"] = ("Chỉ đổi trên máy này.", "On this device only."),
    };
}
