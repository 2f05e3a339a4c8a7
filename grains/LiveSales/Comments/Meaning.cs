namespace Ocop.LiveSales.Comments;

/// <summary>What a word or phrase may mean in the comments of a sale. One spelling may mean several things.</summary>
[Flags]
internal enum Meaning : ulong
{
    None = 0,

    /// <summary>lấy, mua: takes, though stories use it too.</summary>
    Take = 1UL << 0,

    /// <summary>chốt, đặt, order: the words of an order.</summary>
    Order = 1UL << 1,

    /// <summary>cho, để, gửi: takes when a buyer or a number follows.</summary>
    Give = 1UL << 2,

    /// <summary>hủy, bỏ, cancel.</summary>
    Drop = 1UL << 3,

    /// <summary>thôi: no more of it, or just this.</summary>
    Enough = 1UL << 4,

    /// <summary>không, ko, đừng.</summary>
    Not = 1UL << 5,

    /// <summary>chưa.</summary>
    NotYet = 1UL << 6,

    /// <summary>Asks wherever it stands: bao nhiêu, khi nào.</summary>
    Asks = 1UL << 7,

    /// <summary>Parcel and payment: a question about them does not undo a wish.</summary>
    Delivery = 1UL << 8,

    /// <summary>còn, hết: how much is left.</summary>
    Stock = 1UL << 9,

    /// <summary>Tells of something that was.</summary>
    Past = 1UL << 10,

    /// <summary>rồi, đã: done, when it stands beside the verb.</summary>
    Already = 1UL << 11,

    /// <summary>Praise, complaint and taste.</summary>
    Praise = 1UL << 12,

    /// <summary>Somebody else does it: ai, mọi người, bạn nào.</summary>
    Others = 1UL << 13,

    /// <summary>Not now, or not sure: mai, nếu, định.</summary>
    Perhaps = 1UL << 14,

    /// <summary>Takes back or changes what was said: nhầm, đổi, không phải, bớt.</summary>
    Correction = 1UL << 15,

    /// <summary>hoặc, hay: one or the other.</summary>
    Or = 1UL << 16,

    /// <summary>thêm, nữa: on top of what was claimed.</summary>
    More = 1UL << 17,

    /// <summary>x, sl, số lượng: a quantity follows.</summary>
    Amount = 1UL << 19,

    /// <summary>gói, hộp, cân.</summary>
    Unit = 1UL << 20,

    /// <summary>loại, thứ, món: counts kinds, not units.</summary>
    Kind = 1UL << 21,

    /// <summary>lạng, gram: part of a unit.</summary>
    SmallWeight = 1UL << 22,

    /// <summary>nửa, rưỡi.</summary>
    Half = 1UL << 23,

    /// <summary>vài, mấy, ít, tất cả: no number.</summary>
    Vague = 1UL << 24,

    /// <summary>A number in words.</summary>
    Numeral = 1UL << 25,

    /// <summary>mã, #: a code follows.</summary>
    CodeMark = 1UL << 26,

    /// <summary>số: a code may follow, or an address, or a phone number.</summary>
    NumberMark = 1UL << 27,

    /// <summary>sđt, zalo: a phone number follows.</summary>
    PhoneMark = 1UL << 28,

    /// <summary>xã, ngõ, thôn.</summary>
    Address = 1UL << 29,

    /// <summary>giờ, ngày, tháng after a number.</summary>
    Clock = 1UL << 30,

    /// <summary>lúc, ngày, thứ before a number.</summary>
    ClockBefore = 1UL << 31,

    /// <summary>người, đứa, lần: counts what is not sold.</summary>
    OtherCount = 1UL << 32,

    /// <summary>k, nghìn, đồng after a number.</summary>
    Money = 1UL << 33,

    /// <summary>giá, tổng before a number.</summary>
    MoneyBefore = 1UL << 34,

    /// <summary>em, mình, chị: the buyer, or whom the buyer speaks to.</summary>
    Buyer = 1UL << 35,

    /// <summary>ạ, nhé, shop ơi: says nothing by itself.</summary>
    Polite = 1UL << 36,

    /// <summary>này, của, luôn: says little by itself.</summary>
    Filler = 1UL << 37,

    /// <summary>và, với, +.</summary>
    Joint = 1UL << 38,

    /// <summary>xem, hỏi, tư vấn: wants to know or to see.</summary>
    Look = 1UL << 39,

    /// <summary>mỗi thứ, mỗi loại: what follows counts for every item.</summary>
    Each = 1UL << 18,

    /// <summary>Asks whether it can be had: được không, còn hàng không.</summary>
    AsksStock = 1UL << 41,

    /// <summary>Meanings that make a code a word of every chat as well, such as DT, which is also "phone".</summary>
    Everyday = PhoneMark | Address | Delivery | Polite | Filler | Buyer | Not | Money | Clock,
}
