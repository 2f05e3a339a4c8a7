using Ocop.Api.Messages;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Payments;
using Ocop.Privacy;
using Ocop.Producers;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Vouchers;
using Ocop.Webhooks;

namespace Ocop.Api.Tests.Messages;

public sealed class TextTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-23T12:00:00Z", null);

    public static TheoryData<Enum, Text> Words()
    {
        var words = new TheoryData<Enum, Text>();
        void Add<T>(Func<T, Text> text)
            where T : struct, Enum
        {
            foreach (var value in Enum.GetValues<T>()) words.Add(value, text(value));
        }

        Add<ClaimReason>(ClaimTexts.Of);
        Add<ClaimOutcome>(ClaimTexts.Label);
        Add<ClaimOutcome>(outcome => ClaimTexts.Of(new(outcome, ClaimReason.Asked, 2, 1, 3, Now, 1000), "M1", "gói", Now));
        Add<ClaimCauseKind>(ClaimTexts.Of);
        Add<CommentOutcome>(CommentTexts.Of);
        Add<CommentDoubt>(CommentTexts.Of);
        Add<NeedsYouKind>(CommentTexts.Of);
        Add<LineAction>(CommentTexts.Of);
        Add<Ocop.Channels.ChannelRefusal>(NoticeTexts.Of);
        Add<AnswerTemplate>(template => AnswerTexts.Of(template, new("M1", [], "p-mien", "p-mien:1", "c-tva", "Miến dong", "gói", 90_000)));
        Add<SaleStatus>(SaleTexts.Of);
        Add<OfferState>(SaleTexts.Of);
        Add<LineUpWarning>(warning => SaleTexts.Of(new SaleWarning(warning, "M1", "M10", 5)));
        Add<Api.Imports.RowChange>(ImportTexts.Of);
        Add<Api.Imports.TableColumn>(Api.Imports.TableColumns.HeaderOf);
        Add<OrderStatus>(OrderTexts.Of);
        Add<OrderOutcome>(OrderTexts.Of);
        Add<ProducerType>(SellerTexts.Of);
        Add<SellerField>(SellerTexts.Of);
        Add<PaymentStatus>(PaymentTexts.Of);
        Add<TransferStatus>(PaymentTexts.Of);
        Add<PaymentNotice>(PaymentTexts.Of);
        Add<VoucherStanding>(VoucherTexts.Of);
        words.Add(StepReason.VoucherRefused, PaymentTexts.Of(StepReason.VoucherRefused)!);
        words.Add(StepReason.Unpaid, PaymentTexts.Of(StepReason.Unpaid)!);
        Add<WebhookOff>(WebhookTexts.Of);
        Add<DeliveryProblem>(WebhookTexts.Of);
        Add<WebhookEvent>(WebhookTexts.Of);
        words.Add(StepReason.RefusedOnPhone, PaymentTexts.Of(StepReason.RefusedOnPhone)!);
        Add<Carrier>(DeskTexts.Of);
        Add<CallOutcome>(DeskTexts.Of);
        Add<ReturnReason>(DeskTexts.Of);
        Add<Ocop.Parcels.ParcelStatus>(DeskTexts.Of);
        Add<AuditAct>(AuditTexts.Label);
        Add<AuditArea>(AuditTexts.Of);
        Add<PrivacyKind>(PrivacyTexts.Of);
        Add<PrivacyStatus>(PrivacyTexts.Of);
        Add<PersonalKind>(PrivacyTexts.Of);
        Add<WaitReason>(PrivacyTexts.Of);
        Add<Ocop.Accounts.AccountRole>(AuditTexts.Of);
        Add<GrantReason>(AuditTexts.Of);
        Add<ProblemCode>(code => ProblemTexts.Of(code).Text);
        return words;
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Every_value_has_a_sentence_in_both_languages(Enum value, Text text)
    {
        Assert.NotNull(value);
        Assert.False(string.IsNullOrWhiteSpace(text.Vi));
        Assert.False(string.IsNullOrWhiteSpace(text.En));
        Assert.NotEqual(text.Vi, text.En);
    }

    [Fact]
    public void Every_comment_outcome_has_an_outcome_of_the_api() =>
        Assert.All(Enum.GetValues<CommentOutcome>(), outcome => Assert.Equal(outcome.ToString(), Api.LiveSales.CommentResult.Of(outcome).ToString()));

    [Fact]
    public void Every_problem_has_a_status_of_an_error() =>
        Assert.All(Enum.GetValues<ProblemCode>(), code => Assert.InRange(ProblemTexts.Of(code).Status, 400, 599));

    [Fact]
    public void A_hold_is_told_with_units_and_the_time_in_Vietnam()
    {
        var answer = new ClaimAnswer(ClaimOutcome.Held, ClaimReason.Asked, Held: 2, Until: Now.AddMinutes(90));
        var text = ClaimTexts.Of(answer, "M1", "gói", Now);
        Assert.Equal("Đã giữ 2 gói M1 cho bạn đến 20:30.", text.Vi);
        Assert.Equal("2 gói of M1 held for you until 20:30.", text.En);
    }

    [Fact]
    public void A_deadline_on_another_day_is_told_with_its_date()
    {
        var answer = new ClaimAnswer(ClaimOutcome.Held, ClaimReason.Asked, Held: 1, Until: Now.AddDays(1));
        Assert.Contains("19:00 ngày 24/11", ClaimTexts.Of(answer, "M1", "", Now).Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void Waiting_is_told_with_the_place()
    {
        var answer = new ClaimAnswer(ClaimOutcome.Waiting, ClaimReason.StockShort, Waiting: 2, Place: 12);
        Assert.Contains("bạn đứng thứ 12 trong danh sách chờ", ClaimTexts.Of(answer, "M1", "gói", Now).Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void Waiting_is_told_with_the_second_in_which_the_last_unit_went()
    {
        var answer = new ClaimAnswer(ClaimOutcome.Waiting, ClaimReason.StockShort, Waiting: 2, Place: 12, SoldOutAt: Now.AddSeconds(3));
        Assert.Equal("M1: Hết hàng lúc 19:00:03, bạn đứng thứ 12 trong danh sách chờ (2 gói).", ClaimTexts.Of(answer, "M1", "gói", Now).Vi);
        Assert.Equal("M1: Sold out at 19:00:03; you are at place 12 of the waiting list (2 gói).", ClaimTexts.Of(answer, "M1", "gói", Now).En);
    }

    [Fact]
    public void A_refusal_says_why()
    {
        var answer = new ClaimAnswer(ClaimOutcome.Refused, ClaimReason.SaleClosed);
        Assert.Contains("không mở", ClaimTexts.Of(answer, "M1", "gói", Now).Vi, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_word_of_the_pages_is_there_in_both_languages() => Assert.All(PageTexts.All.Values, text =>
    {
        Assert.False(string.IsNullOrWhiteSpace(text.Vi));
        Assert.False(string.IsNullOrWhiteSpace(text.En));
    });
}
