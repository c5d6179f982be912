namespace Ensemble.Model.Planning;

/// <summary>A container image.</summary>
/// <param name="Image">Repository.</param>
/// <param name="Tag">Tag; null for <c>latest</c>.</param>
/// <param name="BuildContext">The folder it is built from; null for one that exists.</param>
public sealed record ImagePlan(string Image, string? Tag, string? BuildContext);
