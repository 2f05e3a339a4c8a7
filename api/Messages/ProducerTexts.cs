using Ocop.Producers;

namespace Ocop.Api.Messages;

/// <summary>What buyers are told about producers.</summary>
public static class ProducerTexts
{
    public static Text Of(ProducerType type) => type switch
    {
        ProducerType.Cooperative => new("Hợp tác xã", "Cooperative"),
        ProducerType.CooperativeGroup => new("Tổ hợp tác", "Cooperative group"),
        ProducerType.Enterprise => new("Doanh nghiệp", "Enterprise"),
        ProducerType.Farm => new("Trang trại", "Farm"),
        ProducerType.Household => new("Hộ kinh doanh", "Household"),
        _ => throw new NotSupportedException($"No text for {type}."),
    };
}
