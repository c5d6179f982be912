namespace Ensemble.Hosting.Planning;

/// <summary>A field that differs between two plans.</summary>
/// <param name="Path">Where, such as <c>environment.SEED</c>.</param>
/// <param name="Before">Its value; null where it was not there.</param>
/// <param name="After">Its value; null where it is not there any more.</param>
public sealed record FieldChange(string Path, string? Before, string? After);
