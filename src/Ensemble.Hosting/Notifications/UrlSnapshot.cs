namespace Ensemble.Hosting;

/// <summary>A place where a resource is reached.</summary>
/// <param name="Name">The endpoint's name; null for none.</param>
/// <param name="Url">The address.</param>
/// <param name="IsInternal">Whether it is of no use to people.</param>
public sealed record UrlSnapshot(string? Name, string Url, bool IsInternal);
