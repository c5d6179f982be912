namespace Ensemble.Dashboard.Assets;

/// <summary>A file that browsers get, as it lies in memory.</summary>
/// <param name="Name">Its name; that of a bundle holds a hash of its content.</param>
/// <param name="ContentType">What it is.</param>
/// <param name="Plain">The content.</param>
/// <param name="Brotli">The content compressed; empty where that is not there.</param>
/// <param name="Tag">Tells versions of it apart, as <c>ETag</c>.</param>
internal sealed record Asset(string Name, string ContentType, ReadOnlyMemory<byte> Plain, ReadOnlyMemory<byte> Brotli, string Tag);
