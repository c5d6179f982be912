using System.Security.Cryptography.X509Certificates;

namespace Ensemble.CommandLine.Ensembles.Serving;

/// <summary>Knows a service by certificates that the user names: its own one, or that of an authority which signed it.</summary>
/// <param name="known">The certificates.</param>
/// <param name="host">The host that is called.</param>
internal sealed class KnownCertificates(X509Certificate2Collection known, string host)
{
    /// <summary>Whether a certificate is the service's.</summary>
    public bool Accept(X509Certificate2 presented)
    {
        // The one certificate of a service that the user was handed needs no name in it and no authority.
        if (known.Any(one => one.RawDataMemory.Span.SequenceEqual(presented.RawDataMemory.Span)))
            return true;
        using X509Chain chain = new();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(known);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return presented.MatchesHostname(host) && chain.Build(presented);
    }
}
