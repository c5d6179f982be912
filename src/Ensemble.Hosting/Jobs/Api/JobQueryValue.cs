namespace Ensemble.Hosting.Jobs.Api;

/// <summary>A value that a query may have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it means.</param>
internal sealed record JobQueryValue(string Name, string Description);
