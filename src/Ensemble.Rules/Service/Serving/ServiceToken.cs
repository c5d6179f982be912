using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Ensemble.Rules.Service.Serving;

/// <summary>What a caller of the service must have. Whoever has it can run programs as the user of its members.</summary>
internal sealed class ServiceToken
{
    private const int Bytes = 32;
    private const int Longest = 512;
    private const string Scheme = "Bearer ";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly byte[] _digest;

    /// <param name="text">The token.</param>
    public ServiceToken(string text) => (Text, _digest) = (text, Digest(text));

    /// <summary>Gets the token itself.</summary>
    public string Text { get; }

    /// <summary>Reads a token from a file; makes one, for the user's eyes only, where there is no such file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The token; null where the file holds none.</returns>
    /// <exception cref="IOException">The file cannot be read or made.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read or made.</exception>
    public static ServiceToken? ReadOrMake(string path)
    {
        if (!File.Exists(path))
        {
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = OwnerOnly;
            using StreamWriter writer = new(path, options);
            writer.WriteLine(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));
        }
        return Read(path);
    }

    /// <summary>Reads a token from a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The token; null where the file holds none: nothing, several words, or what cannot be sent in a header.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public static ServiceToken? Read(string path)
    {
        string text = File.ReadAllText(path).Trim();
        return text.Length is > 0 and <= Longest && text.All(static c => c is > ' ' and <= '~') ? new(text) : null;
    }

    /// <summary>Whether a header presents the token. Takes the same time whatever it presents.</summary>
    /// <param name="authorization">The header <c>authorization</c>; null for none.</param>
    public bool IsPresented(string? authorization) =>
        authorization is { Length: <= Longest + 7 } && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        // Digests are compared: they are of one length, and what they share with the right one says nothing about the token.
        && CryptographicOperations.FixedTimeEquals(Digest(authorization[Scheme.Length..]), _digest);

    /// <summary>Tokens are not for logs.</summary>
    public override string ToString() => nameof(ServiceToken);

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
