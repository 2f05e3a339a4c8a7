namespace Ocop.Bench.Scale;

/// <summary>What a good is called, which set of criteria it is judged by, and what a pack costs at least.</summary>
internal sealed record Good(string Name, int RubricSet, string Unit, long PriceVnd);

/// <summary>Words that names of a made-up market are put together from. Common and rare ones, with đ and with every mark.</summary>
internal static class GoodsWords
{
    public static readonly Good[] Goods =
    [
        new("Miến dong", 6, "gói 500 g", 45_000), new("Bún khô", 6, "gói 400 g", 30_000), new("Phở khô", 6, "gói 400 g", 30_000),
        new("Bánh khảo", 6, "hộp", 60_000), new("Bánh chè lam", 6, "hộp", 50_000), new("Bánh gai", 5, "chục", 60_000),
        new("Bánh chưng đen", 5, "cái", 45_000), new("Xôi ngũ sắc", 5, "suất", 40_000), new("Khẩu sli", 6, "gói", 35_000),
        new("Gạo nếp hương", 3, "kg", 40_000), new("Gạo tẻ", 3, "kg", 25_000), new("Lạc đỏ", 3, "kg", 60_000), new("Đỗ tương", 3, "kg", 35_000),
        new("Hạt dẻ", 1, "kg", 120_000), new("Mận máu", 1, "kg", 30_000), new("Lê vàng", 1, "kg", 45_000), new("Cam sành", 1, "kg", 35_000),
        new("Bưởi đường", 1, "quả", 30_000), new("Đào mẫu đơn", 1, "kg", 50_000), new("Ổi lê", 1, "kg", 25_000), new("Su hào", 1, "kg", 15_000),
        new("Vịt cỏ", 2, "con", 180_000), new("Gà đồi", 2, "con", 200_000), new("Cá chép ruộng", 2, "kg", 110_000), new("Trứng gà", 2, "chục", 45_000),
        new("Mật ong rừng", 4, "chai 500 ml", 180_000), new("Mật mía", 4, "chai", 60_000), new("Đường phên", 4, "kg", 45_000),
        new("Lạp sườn", 8, "kg", 250_000), new("Thịt xông khói", 8, "kg", 280_000), new("Thịt lợn chua", 8, "hộp", 75_000), new("Giò lụa", 8, "kg", 160_000),
        new("Măng khô", 7, "gói 300 g", 90_000), new("Mộc nhĩ", 7, "gói 200 g", 60_000), new("Nấm hương", 7, "gói 200 g", 110_000),
        new("Thạch đen", 7, "hộp", 25_000), new("Ô mai", 7, "hộp", 45_000), new("Chuối sấy", 7, "gói", 35_000), new("Khoai lang sấy", 7, "gói", 35_000),
        new("Tương ớt", 9, "chai", 30_000), new("Nước mắm cá suối", 9, "chai", 60_000), new("Muối chẩm chéo", 10, "lọ", 35_000), new("Tỏi đen", 10, "hộp", 120_000),
        new("Trà xanh", 11, "gói 200 g", 90_000), new("Hồng trà", 11, "hộp 100 g", 130_000), new("Chè dây", 12, "gói", 60_000),
        new("Trà giảo cổ lam", 12, "hộp", 80_000), new("Trà gừng", 12, "hộp", 55_000), new("Cà phê rang", 13, "gói 250 g", 90_000),
        new("Rượu ngô", 14, "chai 500 ml", 90_000), new("Rượu mơ", 15, "chai 500 ml", 120_000), new("Nước ép mận", 17, "chai", 30_000),
        new("Cao hà thủ ô", 18, "hộp", 250_000), new("Bột nghệ", 18, "lọ", 70_000), new("Xà phòng thảo dược", 19, "bánh", 45_000),
        new("Tinh dầu hồi", 20, "lọ 10 ml", 90_000), new("Tinh dầu sả", 20, "lọ 10 ml", 60_000), new("Giỏ mây đan", 21, "chiếc", 120_000),
        new("Nón lá", 21, "chiếc", 60_000), new("Dao rèn", 21, "con", 150_000), new("Khăn thổ cẩm", 22, "chiếc", 180_000), new("Hoa địa lan", 23, "chậu", 300_000),
        new("Cây đào cảnh", 24, "chậu", 400_000), new("Ngủ nhà sàn", 26, "đêm", 350_000),
    ];

    public static readonly string[] Kinds =
    [
        "", "", "", "truyền thống", "đặc biệt", "hữu cơ", "rừng", "nương", "bản", "thượng hạng", "sấy dẻo", "gia truyền", "vùng cao", "hái tay", "phơi nắng",
        "không đường", "nguyên chất", "loại một", "ngày Tết", "đóng hộp quà",
    ];

    public static readonly string[] Forms = ["Hợp tác xã", "HTX", "Tổ hợp tác", "Công ty TNHH", "Trang trại", "Hộ kinh doanh"];

    public static readonly string[] Crafts =
    [
        "nông sản", "đặc sản", "thực phẩm sạch", "dược liệu", "chế biến", "ong mật", "chè", "làng nghề", "nông lâm nghiệp", "chăn nuôi", "dệt", "du lịch",
    ];

    public static readonly string[] FirstNames =
    [
        "An", "Bảo", "Bình", "Cường", "Dũng", "Đại", "Đông", "Đức", "Hà", "Hải", "Hoàng", "Hưng", "Khánh", "Kim", "Long", "Minh", "Nam", "Ngọc", "Phương", "Quang",
        "Sơn", "Tân", "Thanh", "Việt",
    ];

    public static readonly string[] LastNames =
    [
        "Anh", "Ánh", "Châu", "Chi", "Cúc", "Dung", "Đào", "Điệp", "Giang", "Hạnh", "Hiền", "Hoa", "Huệ", "Khuê", "Lan", "Liên", "Linh", "Loan", "Mai", "My",
        "Nga", "Nhung", "Oanh", "Phúc", "Quyên", "Sen", "Tâm", "Thảo", "Thắm", "Thủy", "Trà", "Trang", "Tuyết", "Uyên", "Vân", "Vinh", "Xuân", "Yên", "Yến", "Ý",
    ];

    /// <summary>In one name of some thousands, for searches that find little.</summary>
    public static readonly string[] Rare = ["Ngườm Ngao", "Phja Oắc", "Khuổi Ky", "Thang Hen", "Lũng Đẩy", "Pác Bó"];
}
