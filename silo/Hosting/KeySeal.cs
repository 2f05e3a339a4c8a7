using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Ocop.Silo.Hosting;

/// <summary>Seals the keys of data protection before they are stored, so that who reads the database alone reads no secret.</summary>
internal sealed class KeySeal : IXmlEncryptor
{
    private const int TagBytes = 16;
    private const int NonceBytes = 12;
    private readonly byte[] key;

    public KeySeal(string secret) =>
        key = HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), 32, info: Encoding.UTF8.GetBytes("ocop protection keys"));

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var (sealedBytes, tag) = (new byte[plain.Length], new byte[TagBytes]);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, sealedBytes, tag);
        return new(new XElement("sealed", Convert.ToBase64String([.. nonce, .. tag, .. sealedBytes])), typeof(KeyUnseal));
    }

    public XElement Decrypt(XElement element)
    {
        var bytes = Convert.FromBase64String(element.Value).AsSpan();
        var plain = new byte[bytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(bytes[..NonceBytes], bytes[(NonceBytes + TagBytes)..], bytes.Slice(NonceBytes, TagBytes), plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}

/// <summary>Opens what <see cref="KeySeal"/> has sealed. Its name stands in every stored key and never changes.</summary>
public sealed class KeyUnseal(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => services.GetRequiredService<KeySeal>().Decrypt(encryptedElement);
}
