using Ensemble.Model;

namespace Ensemble.Hosting.Inspection;

/// <summary>A file that parts of the model were read from, or should have been.</summary>
/// <param name="Path">Absolute.</param>
internal sealed record ModelFileAnnotation(string Path) : IResourceAnnotation;
