using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Ocop.Silo.Privacy;

/// <summary>
/// Seals what tells of a person before it is stored, and opens it again. What is sealed opens in the place that it was sealed for
/// alone; what was stored before there were seals is read as it is. Why so: ADR 25.
/// </summary>
/// <param name="protection">Asked for when it is needed.</param>
public sealed class PersonalSeal(Lazy<IDataProtectionProvider> protection)
{
    /// <summary>What is sealed begins with it, and no JSON does.</summary>
    public const string Mark = "sealed:";

    /// <summary>Opens nothing that is sealed.</summary>
    internal static readonly PersonalSeal WithoutKeys = new(new Lazy<IDataProtectionProvider>(() => throw new CryptographicException("There are no keys.")));

    private static readonly byte[] MarkBytes = Encoding.UTF8.GetBytes(Mark);
    private readonly Lazy<IDataProtector> root = new(() => protection.Value.CreateProtector("ocop.personal"));

    /// <summary>The place of a text beside a row of the journal.</summary>
    public static string Beside(string stream, long version) => FormattableString.Invariant($"journal/{stream}/{version}");

    /// <exception cref="CryptographicException">There is no key to seal with.</exception>
    public string Seal(string place, string text) => Mark + Base64Url.EncodeToString(root.Value.CreateProtector(place).Protect(Encoding.UTF8.GetBytes(text)));

    /// <exception cref="CryptographicException">It was sealed for another place or changed since, or its key was lost.</exception>
    public string Open(string place, string stored) => IsSealed(stored) ? Encoding.UTF8.GetString(Open(place, BytesOf(stored), out _)) : stored;

    /// <summary>The same for bytes.</summary>
    public byte[] Seal(string place, byte[] content) => [.. MarkBytes, .. root.Value.CreateProtector(place).Protect(content)];

    /// <summary>The same for bytes.</summary>
    public byte[] Open(string place, byte[] stored) => IsSealed(stored) ? Open(place, stored[MarkBytes.Length..], out _) : stored;

    public static bool IsSealed(string stored) => stored.StartsWith(Mark, StringComparison.Ordinal);

    public static bool IsSealed(ReadOnlySpan<byte> stored) => stored.StartsWith(MarkBytes);

    /// <summary>The same text under the newest key; <c>null</c> when it is already.</summary>
    public string? Renew(string place, string stored)
    {
        if (!IsSealed(stored)) return Seal(place, stored);
        var text = Open(place, BytesOf(stored), out var isOld);
        return isOld ? Seal(place, Encoding.UTF8.GetString(text)) : null;
    }

    /// <summary>The same for bytes.</summary>
    public byte[]? Renew(string place, byte[] stored)
    {
        if (!IsSealed(stored)) return Seal(place, stored);
        var content = Open(place, stored[MarkBytes.Length..], out var isOld);
        return isOld ? Seal(place, content) : null;
    }

    private static byte[] BytesOf(string stored)
    {
        try
        {
            return Base64Url.DecodeFromChars(stored.AsSpan(Mark.Length));
        }
        catch (FormatException e)
        {
            throw new CryptographicException("A sealed text was cut or changed.", e);
        }
    }

    // A key that was revoked, for whatever reason, must still open what it has sealed: it is all there is of a buyer's address.
    private byte[] Open(string place, byte[] content, out bool isOld) => root.Value.CreateProtector(place) is IPersistedDataProtector lasting
        ? lasting.DangerousUnprotect(content, ignoreRevocationErrors: true, out isOld, out _)
        : throw new InvalidOperationException("Texts about persons need keys that last.");
}
