using System.Security.Cryptography;

namespace Ensemble.Hosting.Jobs.Agents.Keys;

/// <summary>
/// How each side proves that it knows the secret without telling it: HMAC-SHA256 over who it is, both nonces, and the certificate, so that a proof is of no use
/// in another conversation.
/// </summary>
internal static class AgentProof
{
    /// <summary>How many bytes a nonce has.</summary>
    public const int NonceBytes = 32;

    /// <summary>The agent's proof.</summary>
    public static byte[] OfAgent(AgentKey key, ReadOnlySpan<byte> challenge, ReadOnlySpan<byte> nonce) => Of("ensemble agent 1"u8, key, challenge, nonce);

    /// <summary>The coordinator's proof.</summary>
    public static byte[] OfCoordinator(AgentKey key, ReadOnlySpan<byte> challenge, ReadOnlySpan<byte> nonce) =>
        Of("ensemble coordinator 1"u8, key, challenge, nonce);

    /// <summary>Makes a nonce, from the system's generator.</summary>
    public static byte[] NewNonce() => RandomNumberGenerator.GetBytes(NonceBytes);

    /// <summary>Whether two proofs are the same; takes the same time whatever they are.</summary>
    public static bool AreEqual(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> presented) => CryptographicOperations.FixedTimeEquals(expected, presented);

    private static byte[] Of(ReadOnlySpan<byte> role, AgentKey key, ReadOnlySpan<byte> challenge, ReadOnlySpan<byte> nonce)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key.Secret);
        Span<byte> lengths = [(byte)role.Length, (byte)challenge.Length, (byte)nonce.Length];
        hash.AppendData(lengths);
        hash.AppendData(role);
        hash.AppendData(challenge);
        hash.AppendData(nonce);
        hash.AppendData(key.Fingerprint);
        return hash.GetHashAndReset();
    }
}
