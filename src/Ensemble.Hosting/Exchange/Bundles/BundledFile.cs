namespace Ensemble.Hosting.Exchange.Bundles;

/// <summary>A file of a bundle.</summary>
/// <param name="Path">Its path within the run's folder, with slashes.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">The hash of its content, 64 hexadecimal digits.</param>
internal sealed record BundledFile(string Path, long Bytes, string Sha256);
