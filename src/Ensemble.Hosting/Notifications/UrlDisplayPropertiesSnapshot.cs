namespace Ensemble.Hosting;

/// <summary>How a place where a resource is reached is shown.</summary>
/// <param name="DisplayName">What is shown instead of the address; empty to show the address.</param>
/// <param name="SortOrder">Higher ones come first.</param>
public sealed record UrlDisplayPropertiesSnapshot(string DisplayName = "", int SortOrder = 0);
