using static Ocop.LiveSales.Comments.Meaning;

namespace Ocop.LiveSales.Comments;

/// <summary>The lists. A phrase also matches with marks left out, never with other ones; after "!" it must carry all of its marks.</summary>
internal static partial class Vocabulary
{
    private static (string Word, int Number)[] Numerals =>
    [
        ("một", 1), ("mốt", 1), ("hai", 2), ("ba", 3), ("bốn", 4), ("tư", 4), ("năm", 5), ("lăm", 5), ("nhăm", 5),
        ("sáu", 6), ("bảy", 7), ("bẩy", 7), ("tám", 8), ("chín", 9), ("mười", 10), ("mươi", 10), ("chục", 10), ("!tá", 12),
        ("trăm", 100), ("hăm", 20),
    ];

    private static (Meaning Meaning, string Words)[] Words =>
    [
        (Order | Take, """
            chốt, chót, chớt, chox, choot, choots, chots, chôt, chột, chotdon, chốt đơn, chốt lẹ, chốt luôn, đặt, đặt hàng, đặt mua, datt, đăt, order, oder, odr, orde,
            oderr, ord, od, book, lên đơn, lên đơn cho, lên cho, đăng ký, đăng kí, dky, dki, đki, đky, vào đơn, xuống đơn, lên bill, add đơn, chốt cho, chốt thêm, đặt thêm, ck đơn
            """),
        (Take, """
            lấy, mua, lâý, laays, láy, múc, quất, xúc, rinh, hốt, húp, lụm, !bế, ẵm, mua cho, lấy cho, muốn mua, muốn lấy, muốn đặt, cần mua, cần lấy, cần đặt,
            lấy lại, lấy luôn, lấy thêm, mua thêm, lấy giúp, mua giúp, lấy hộ, mua hộ, take, buy, !bốc, tậu, thỉnh
            """),
        (Give, "cho, để, để lại, để dành, gửi, gởi, gữi, ship, !bán, xin, cần, muốn, giữ, soạn, pick, cho xin, gắp"),
        (Drop, """
            hủy, hũy, hủi, hủy đơn, hủy bỏ, hủy giúp, hủy đơn đặt, hủy đặt, hủy chốt, hủy đơn chốt, hủy lấy, hủy mua, hủy hết, bỏ, bỏ ra, bỏ chốt, bỏ đặt, bỏ lấy, bỏ đơn, cancel, cancle, cancell, cacel, cansel, khỏi, khỏi lấy, khỏi mua, khỏi giao, khỏi gửi, khỏi ship,
            xóa, xóa đơn, xóa giúp, rút, rút đơn, rút lại, delete, del, hoãn, miễn lấy, thôi khỏi
            """),
        (Enough, "thôi, thui, thoai, thoii, thâu"),
        (Not, "không, ko, k, kh, kg, kô, kông, khong, hok, hong, hông, hổng, hỏng, hem, hăm, !hôn, hôg, hông có, khum, khôm, khg, khôg, hk, hg, chẳng, chả, đừng, đéo, éo, not, kôg, hơm, kh0ng"),
        (NotYet, "chưa, chưa có, chx, chua"),
        (Asks, """
            bao nhiêu, bao nhiu, bao nhiểu, bn, bnh, bnhiu, bnhieu, bnhiêu, bnh tiền, bn tiền, bao tiền, bao nhiêu tiền, b nhiêu, b nhiu, nhiêu, nhiu, mấy tiền, mấy đồng, mấy k,
            mấy xu, giá, giá cả, xin giá, price, khi nào, bao giờ, bao h, bao lâu, bnl, lúc nào, mấy giờ, mấy h, chừng nào, hồi nào, ở đâu, chỗ nào, !đâu, đâu rồi, đâu vậy,
            đâu thế, đâu ạ, là gì, gì, gì thế, gì vậy, thế nào, như nào, như thế nào, ntn, nth, tn, sao vậy, sao thế, sao ạ, sao shop, sao rồi, làm sao, tại sao, vì sao, sao lại, ra sao, thì sao, sao không,
            sao chưa, loại nào, cái nào, mã nào, màu nào, vị nào, hả, hở, nhỉ, phải không, phải ko, pk, đúng không, đúng ko, hsd, hạn sử dụng, hạn dùng, hạn bao, cách dùng, cách nấu, cách làm,
            công dụng, thành phần, giảm giá, khuyến mãi, khuyến mại, sale không, bảo quản, mấy kg, mấy cân, mấy gói, mấy người, mấy ngày, mấy tháng, mấy cái, mấy lạng, nặng bao, mấy loại,
            có những, có mấy, hỏi, hoi, cho hỏi, cho em hỏi, cho e hỏi, cho mình hỏi, xin hỏi, chưa nhận, chưa thấy, chưa giao, chưa tới, chưa về, bao xa, bnhiu tiền, how much, có phải, hay sao, là sao, hết hạn, có nên, nên mua, nên lấy, bao ship, giá sao, nhiêu tiền
            """),
        (AsksStock | Asks, """
            được không, được ko, được k, đc không, đc ko, đc k, dc không, dc ko, dc k, còn không, còn ko, còn k, còn hàng không, còn hàng ko, còn hàng k, còn hông, còn hong, còn hem,
            hết chưa, hết hàng chưa, có không, có ko, có k, còn hàng chứ, còn chứ, còn hok, được hông, được hong, còn nữa không, còn nữa ko, nữa không, nữa ko, nữa k, thêm không, thêm ko, có hông, hết rồi à
            """),
        (Delivery, """
            giao, giao hàng, phí ship, tiền ship, phí, phí giao, free ship, freeship, fs, fship, cod, stk, số tài khoản, số tk, ck, chuyển khoản, chuyển tiền, thanh toán, trả tiền, nhận hàng, !tới,
            vận chuyển, tt, ship, gửi, gửi hàng, bank, banking, mã vận đơn, ship cod, momo, tổng, tổng tiền, tổng bill
            """),
        (Stock, "còn, hết, hết hàng, còn hàng, sold out"),
        (Past, """
            đã nhận, nhận được, đã nhận được, nhận rồi, nhận hàng rồi, đã nhận hàng, nhận đủ, hôm qua, hqua, hôm trước, hôm nọ, hôm kia, hôm rồi, hôm bữa, bữa trước, bữa hôm, bữa nọ, bữa rồi, !hổm, hồi trước, hồi nãy,
            lần trước, đợt trước, tuần trước, tháng trước, năm ngoái, năm trước, năm kia, trước đây, ngày trước, đã ăn, ăn rồi, ăn thử rồi, ăn hết rồi, đã mua, mua rồi, mua về, đã lấy, đã đặt, đã chốt, đã order,
            vừa nhận, mới nhận, vừa mua, mới mua, vừa ăn, mới ăn, từng, đã dùng, dùng rồi, có rồi, hồi xưa, ngày xưa, lúc trước, phiên trước, live trước, sáng nay ăn, mua hoài, mua mấy lần, ăn hoài, hôm nay nhận
            """),
        (Already, "rồi, r, rùi, roài, đã, rầu, ròi"),
        (Praise, """
            ngon, ngon quá, đẹp, xinh, thích, !mê, !thèm, ưng, tuyệt, tuyệt vời, !xịn, thơm, giòn, hay, !đỉnh, xuất sắc, quá, lắm, ghê, chất lượng, rẻ, !đắt, mắc, ngọt, cay, mặn, béo, ăn, nhìn, !trông, !thấy, khen,
            !ngán, nghiện, dai, mềm, hấp dẫn, okela, wow, woa, oa, bá cháy, số một, yêu, thương, hài lòng, nhất, !dở, !chán, !xấu, tệ, !hư, mốc, thiu, gãy, !vỡ, !bể, !tươi, sạch, ghiền, !hợp, vui, hấp, nấu, luộc, xào, chiên, nướng, khá, cực
            """),
        (Others, """
            ai, mọi người, mọi người ơi, cả nhà ơi, mn, mng, mng ơi, cả nhà, bạn nào, chị nào, bác nào, anh nào, em nào, mẹ nào, mom nào, nhà nào, ai đó, các chị, các bác, các bạn, các mẹ, các mom, các cô, các em, các anh, mấy chị, mấy bác, mấy bạn,
            mấy mẹ, người ta, bà con, !hội, !họ, !nó, !ổng, !bả, chúng nó, tụi nó, thiên hạ, mọi ng, mng nhà, ng ta, khách, hàng xóm, đứa nào, thằng nào
            """),
        (Perhaps, """
            nếu, !định, định mua, định lấy, định đặt, tính mua, tính lấy, tính đặt, đang tính, phân vân, suy nghĩ, nghĩ, mai, ngày mai, mai mốt, mốt mua, lát, lát nữa, tí nữa, tý nữa, tẹo nữa, xíu nữa, chút nữa, lúc nữa, tuần sau,
            tháng sau, lần sau, đợt sau, hôm sau, bữa sau, phiên sau, live sau, hôm khác, khi nào rảnh, lương về, có lương, có tiền, !chờ, !đợi, !hẹn, giá mà, ước, ước gì, !mơ, chắc, có lẽ, hình như, để xem, đắn đo, cân nhắc, !sắp, lưỡng lự, hứa,
            không biết, ko biết, k biết, hay là, thì phí, chừng nào có, nào có, sẽ
            """),
        (Correction, """
            nhầm, !lộn, không phải, ko phải, k phải, đổi, sửa, thay bằng, thay vì, chuyển sang, chuyển thành, chuyển qua, giảm, bớt, giảm bớt, bỏ bớt, hủy bớt, trừ, trừ ra, trả lại, trả hàng, hoàn tiền, hoàn hàng, hoàn đơn, chứ không, không lấy thêm, ko lấy thêm, k lấy thêm, không mua thêm, ko mua thêm,
            chứ ko, chứ k, sai, gõ nhầm, ghi nhầm, viết nhầm, đừng hủy, không hủy, ko hủy, k hủy, đừng bỏ, không bỏ, ko bỏ, k bỏ, chưa hủy, bỏ vào, bỏ vô, bỏ giỏ, bỏ thêm, bỏ chung, bỏ túi, bỏ hộp, bỏ bao, bỏ lỡ, bỏ qua, bỏ cho, bỏ em, bỏ đi học
            """),
        (Or, "hoặc, hoac, hay, or"),
        (More, "thêm, nữa, thêm nữa, nựa, nữa nha, lấy thêm, mua thêm, chốt thêm, đặt thêm, add, cộng thêm"),
        (Filler, "mỗi, mõi, mổi"),
        (Each, """
            mỗi thứ, mỗi loại, mỗi món, mỗi mã, mỗi cái, mỗi em, mỗi sp, mỗi sản phẩm, mỗi vị, mỗi bên, mỗi gói, mỗi túi, mỗi hộp, mỗi bịch, mỗi cân, mỗi chai, mỗi lọ, mõi thứ, mõi loại, mổi thứ, mổi loại, mỗi thức,
            mỗi mặt hàng, mỗi kiểu, mỗi mẫu, mỗi con, mỗi hũ
            """),
        (Amount, "x, sl, số lượng, s lượng, slg, sluong, slượng, !nhân"),
        (Unit, """
            gói, gois, hộp, bịch, túi, cân, kg, ký, kí, kilo, kilogam, kgs, ki lô, chai, lọ, thùng, cái, con, suất, phần, set, sét, combo, cb, hũ, hủ, bao, bó, bì, khay, vỉ, can, lít, lon, quả, trái, củ, miếng, cây, thanh, cuộn, viên, phong,
            !ổ, xấp, sấp, giỏ, bình, hôp, hop, pack, box, bag, lốc, !dây, xâu, ly, bát, !tô, đĩa, chiếc, đơn, phong bánh, pcs, tút, lạp, gói to, gói nhỏ, xuất, xuất ăn
            """),
        (Kind, "loại, thứ, món, mã, sản phẩm, sp, mặt hàng, mẫu, kiểu, vị"),
        (SmallWeight, "lạng, !lạn, g, gr, gram, gam, grm, gờ ram, ml, yến, !tạ, !tấn"),
        (Meaning.Half, "nửa, nữa cân, nữa ký, nữa kg, nữa kí, rưỡi, rưởi, nửa cân, nửa ký, nửa kg, nửa kí, half, nửa gói, một nửa"),
        (Vague, "vài, mấy, ít, chút, !tí, tẹo, một ít, một chút, một tí, một số, !nhiều, tất cả, hết sạch, toàn bộ, !cặp, !đôi, trọn bộ, nguyên, cả thùng, khoảng, !tầm, !hơn, gần, !ngần, xíu, hết luôn"),
        (CodeMark, "mã, mã số, mã hàng, mã sp, ms, code, mả, item, sp số, mẫu số, sp"),
        (NumberMark, "số, sô, no, con số"),
        (PhoneMark, """
            sđt, sdt, đt, dt, sđt là, tel, phone, zalo, zl, za lo, điện thoại, số điện thoại, số đt, số dt, hotline, lh, liên hệ, alo số, gọi, call, số phone, sdtt, sđth, sđ, dthoai, đthoai, fone, số zalo, số mình, số em,
            số e, số m, số chị, số anh, số của, ib số, di động, sdđ, đtdđ, dtdd, viber, whatsapp
            """),
        (Address, """
            số nhà, nhà số, sn, ngõ, ngách, !hẻm, hẽm, kiệt, đường, phố, phường, quận, huyện, xã, thôn, xóm, ấp, !tổ, tổ dân phố, tdp, tỉnh, tp, thành phố, thị trấn, thị xã, tx, !lô, !tầng, tòa, tòa nhà, chung cư, căn hộ, !khóm, km, kdc, kđt, khu,
            khu phố, kp, khu đô thị, block, địa chỉ, đ chỉ, đchi, dchi, add nhà, !bản, !làng, buôn, !cổng, ngã tư, ngã ba, !bến, !đội, quốc lộ, ql, sảnh, cụm, xón, số phòng, phòng, cao bằng, hà nội, lạng sơn
            """),
        (Clock, "h, giờ, phút, p, ph, giây, ngày, tuần, tháng, năm, hôm, bữa, buổi, !tối, sáng, chiều, trưa, rưỡi tối, năm nay, năm sau, năm tới, năm mới"),
        (ClockBefore, "lúc, ngày, tháng, thứ, mùng, mồng, khoảng lúc, t"),
        (OtherCount, """
            người, ng, đứa, lần, !tuổi, !vợ, chồng, !mặt, !tay, !mắt, !chân, bên, !đầu, phòng, !tầng, sao, anh, chị, bạn, ông, bà, !thằng, cháu, bé, trẻ, nhà, vòng, câu, phiên, live, like, tim, view, mắt xem, tin, !xe, !trận, !bàn, !điểm, năm học, phần trăm, !bước, nơi, !chỗ, cô, chú, dì,
            bác, !đời, kiếp, kiểu, !cấp, cm, mét, m2, !cọng, like share
            """),
        (Money, "k, ka, nghìn, ngàn, ngìn, tr, triệu, củ, đ, vnđ, vnd, đồng, xị, tỷ, tỉ, xu, cành, nghàn, d"),
        (MoneyBefore, "giá, tiền, tổng, hết, ship, phí, còn có, chỉ, sale, giảm còn, là"),
        (Buyer, """
            em, e, mình, mk, mik, m, mh, mìn, tôi, t, toi, tui, chị, c, chị em, anh, a, cô, bác, chú, dì, cháu, con, bạn, b, mẹ, má, bà, ông, tớ, nhà em, nhà mình, bên em, bên mình, chúng mình, tụi em, bọn em, vợ chồng em, ba mẹ, ba má, bố mẹ, cậu, !mợ, bố, ba, bu, u, thím,
            nhà chị, nhà anh, nhà c, nhà e, nhà cô, mị, mợi, mụ, bé, nhà bác, ng, ní, tụi mình, cj, ck em, ch, o, mềnh, mìk
            """),
        (Polite, """
            ạ, a, ah, nhé, nhá, nha, nhe, nhen, nghen, nghe, hen, hén, nè, nà, ne, nhoa, nka, nhaa, nhó, nhớ, nhea, nhế, nge, nghe shop, shop, sốp, shóp, sop, shopp, sh, ad, admin, ơi, oi, ui, oiw, ơiii, đi, luôn, lun, liền, ngay, giúp, giùm, dùm, hộ, vs, dạ, da, vâng,
            ok, oke, oki, okie, okk, okla, cảm ơn, cám ơn, camon, thanks, thank, tks, thks, thank you, please, pls, plz, hello, hi, alo, chào, chào shop, chào cả nhà, shop ơi, em ơi, chị ơi, anh ơi, bạn ơi, với ạ, với nhé, với nha, giúp em, giúp mình, giúp e, giúp chị,
            giúp m, hộ em, hộ mình, cho em với, kèm, nhớ nha, nào, nhanh, gấp, sớm, thật nhanh, lẹ, cái coi, đê, iem, hehe, hihi, haha, hjhj, kk, kaka, hì, hí, lẹ nha, nhanh nha, trước, hen shop, nhak, nhan, shop yêu, shop iu, yêu, iu
            """),
        (Filler, """
            này, kia, đó, đây, đấy, ấy, của, về, nhà, tận, tận nơi, đơn, hàng, có, được, đc, dc, tên, tiền, chuyển khoản rồi, ck rồi, ck r, đã ck, đã chuyển khoản, đã bank, bank rồi, đã thanh toán, thanh toán rồi, chuyển tiền rồi, đã chuyển tiền,
            đã cọc, cọc rồi, cọc, như cũ, giống, mới, cũ, to, nhỏ, bé, !lớn, vừa, rồi nhé cho, là, thì, mà, nhưng, vậy, thế, đủ, chỉ, cũng, nguyên giá, giá live, live, cái này, con này, trong, trên, ở, kèm theo, lại, ra, vào, lên, xuống, tối nay, hôm nay, nay, bây giờ, giờ,
            đã chuyển, đã ck rồi, mình ck, xong, ok rồi, quà, tặng, bh, đang, gia đình, đổi ý, đâu nhé, đâu nha, đâu bạn, đâu mà, gì đâu
            """),
        (Joint, "và, va, với, voi, vs, v, w, vơi, cộng, cùng, cùng với, and, n, kèm, vớii, cả, cả hai, cả 2, cả ba, cả 3, đều, !lẫn"),
        (Look, """
            cho e bk với, cho e bk vs, cho em bk với, cho em bk vs, cho mình bk với, cho mình bk vs, cho mk bk với, cho mk bk vs, cho m bk với, cho m bk vs, cho t bk với, cho t bk vs, cho tui bk với, cho tui bk vs, cho c bk với, cho c bk vs, cho chị bk với, cho chị bk vs, cho a bk với, cho a bk vs, cho anh bk với, cho anh bk vs, cho tớ bk với, cho tớ bk vs,
            !à, !ư, up, ib, inbox, ibox, check, check ib, check inbox, xem, coi, tư vấn, tv, tvan, giới thiệu, review, rv, rì viu, nói về, nói lại, quay, test, soi, zoom, cận cảnh, info, in4, chi tiết, hình, !ảnh, nhắc lại, đọc lại, cho coi, cho xem, bóc, !mở, so sánh, khác, phân biệt
            """),
    ];
}
