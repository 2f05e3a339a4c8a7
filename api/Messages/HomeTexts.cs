namespace Ocop.Api.Messages;

/// <summary>What is to be put right before a planned sale starts.</summary>
public static class HomeTexts
{
    public static readonly Text NoItems = new("Chưa có sản phẩm nào trong phiên.", "There is nothing in its line-up yet.");

    public static Text SoldOut(string code, string name) => new($"{name} (mã {code}) đã hết hàng.", $"{name} (code {code}) is out of stock.");

    public static Text TooFew(string code, string name, int wanted, int free) => new(
        $"{name} (mã {code}): muốn để dành {wanted} nhưng chỉ còn {free}.", $"{name} (code {code}): {wanted} are to be set aside, but only {free} are left.");
}
