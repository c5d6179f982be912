using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ensemble.Hosting.Jobs.Agents.Keys;

/// <summary>
/// What an agent must have to join: a secret that it shares with the coordinator, and by what it knows the coordinator's certificate. Whoever has it can run
/// programs as the agent's user and read what jobs say.
/// </summary>
internal sealed class AgentKey
{
    private const string Head = "ensemble-agent";
    private const int SecretBytes = 32;

    private readonly byte[] _fingerprint;

    private AgentKey(byte[] secret, byte[] fingerprint) => (Secret, _fingerprint) = (secret, fingerprint);

    /// <summary>Gets the secret.</summary>
    public byte[] Secret { get; }

    /// <summary>Gets the SHA-256 of the coordinator's certificate.</summary>
    public byte[] Fingerprint => _fingerprint;

    /// <summary>The key of a coordinator.</summary>
    public static AgentKey Of(byte[] secret, X509Certificate2 certificate) => new(secret, SHA256.HashData(certificate.RawDataMemory.Span));

    /// <summary>Reads a key; null where it is none.</summary>
    public static AgentKey? TryRead(string text)
    {
        if (text.Trim().Split('.') is not [Head, var secret, var fingerprint])
            return null;
        try
        {
            AgentKey key = new(Base64Url.DecodeFromChars(secret), Base64Url.DecodeFromChars(fingerprint));
            return key.Secret.Length == SecretBytes && key._fingerprint.Length == SHA256.HashSizeInBytes ? key : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Makes a secret, from the system's generator.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>Whether a certificate is the coordinator's.</summary>
    public bool Knows(X509Certificate2 certificate) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(certificate.RawDataMemory.Span), _fingerprint);

    /// <summary>The key as people hand it on.</summary>
    public override string ToString() => $"{Head}.{Base64Url.EncodeToString(Secret)}.{Base64Url.EncodeToString(_fingerprint)}";
}
