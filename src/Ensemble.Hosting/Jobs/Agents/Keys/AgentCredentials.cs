using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Ensemble.Hosting.Jobs.Agents.Keys;

/// <summary>
/// The certificate and the secret of a coordinator, in files that only the user can read; made at the first use. Agents know the certificate by the key, so
/// that no authority has to sign it and its dates are of no consequence.
/// </summary>
/// <param name="folder">Where they are kept.</param>
/// <param name="time">The clock.</param>
internal sealed class AgentCredentials(string folder, TimeProvider time)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Subject = "CN=ensemble coordinator";
    private const int Years = 30;

    private readonly Lock _lock = new();
    private X509Certificate2? _certificate;
    private AgentKey? _key;

    private string CertificatePath => Path.Combine(folder, "agents.pem");

    private string SecretPath => Path.Combine(folder, "agents.secret");

    /// <summary>The certificate with its private key.</summary>
    /// <exception cref="IOException">The file cannot be read or made.</exception>
    /// <exception cref="CryptographicException">What is in the file is no certificate.</exception>
    public X509Certificate2 Certificate
    {
        get
        {
            lock (_lock)
                return Certificate_NeedsLock();
        }
    }

    /// <summary>The key as it is now.</summary>
    /// <exception cref="IOException">A file cannot be read or made.</exception>
    /// <exception cref="CryptographicException">What is in the file is no certificate.</exception>
    public AgentKey Key
    {
        get
        {
            lock (_lock)
                return _key ??= AgentKey.Of(Secret_NeedsLock(), Certificate_NeedsLock());
        }
    }

    /// <summary>Makes another secret. Agents with the old one cannot join any more; those that are joined stay until their connection breaks.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public AgentKey Rotate()
    {
        lock (_lock)
        {
            byte[] secret = AgentKey.NewSecret();
            Write(SecretPath, Base64Url.EncodeToString(secret));
            return _key = AgentKey.Of(secret, Certificate_NeedsLock());
        }
    }

    private X509Certificate2 Certificate_NeedsLock()
    {
        if (_certificate is not null)
            return _certificate;
        if (!File.Exists(CertificatePath))
            Write(CertificatePath, NewCertificate());
        string pem = File.ReadAllText(CertificatePath);
        return _certificate = X509Certificate2.CreateFromPem(pem, pem);
    }

    private byte[] Secret_NeedsLock()
    {
        if (!File.Exists(SecretPath))
            Write(SecretPath, Base64Url.EncodeToString(AgentKey.NewSecret()));
        try
        {
            return Base64Url.DecodeFromChars(File.ReadAllText(SecretPath).Trim());
        }
        catch (FormatException broken)
        {
            throw new IOException($"'{SecretPath}' holds no secret. Delete it, and another one is made.", broken);
        }
    }

    private string NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new(Subject, key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(time.GetUtcNow().AddDays(-1), time.GetUtcNow().AddYears(Years));
        return made.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n";
    }

    // Beside it and then in its place, and never readable for others, not even for a moment.
    private void Write(string path, string text)
    {
        Directory.CreateDirectory(folder);
        string beside = path + ".new";
        File.Delete(beside);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (StreamWriter writer = new(beside, options))
            writer.Write(text);
        File.Move(beside, path, overwrite: true);
    }
}
