using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ensemble.Hosting.Access;

/// <summary>The keys of one AppHost: one for each thing that may be handed on alone. Kept together, made together, rotated together.</summary>
/// <param name="Operate">May do everything.</param>
/// <param name="Read">May look.</param>
/// <param name="Ingest">May send telemetry.</param>
internal sealed record AccessKeys(string Operate, string Read, string Ingest)
{
    private const int Bytes = 32;
    private const int LongestPresented = 512;

    /// <summary>New ones, from the system's generator.</summary>
    public static AccessKeys Make() => new(NewKey(), NewKey(), NewKey());

    /// <summary>What a presented key allows. Takes the same time whatever is presented, and whichever key it is.</summary>
    public AccessScope ScopeOf(string presented) => Match(presented, key => key);

    /// <summary>What a presented cookie allows.</summary>
    public AccessScope ScopeOfCookie(string presented) => Match(presented, CookieOf);

    /// <summary>
    /// What a browser keeps instead of the key: it stands for the key until the keys are rotated, and is none itself, so that who finds a cookie has no key
    /// for programs.
    /// </summary>
    public static string CookieOf(string key) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), "ensemble cookie"u8));

    /// <summary>Keys are not for logs.</summary>
    public override string ToString() => nameof(AccessKeys);

    private AccessScope Match(string presented, Func<string, string> form)
    {
        if (presented.Length is 0 or > LongestPresented)
            return AccessScope.None;
        // Digests are compared: they are of one length, and what they share with the right one says nothing about the key.
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(presented), given);
        var scope = AccessScope.None;
        scope |= IsSame(given, form(Operate)) ? AccessScope.All : AccessScope.None;
        scope |= IsSame(given, form(Read)) ? AccessScope.Read : AccessScope.None;
        scope |= IsSame(given, form(Ingest)) ? AccessScope.Ingest : AccessScope.None;
        return scope;
    }

    private static bool IsSame(ReadOnlySpan<byte> given, string known) =>
        CryptographicOperations.FixedTimeEquals(given, SHA256.HashData(Encoding.UTF8.GetBytes(known)));

    private static string NewKey() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
}
