namespace Ensemble.Model.Planning;

/// <summary>A named value that a job is given.</summary>
/// <param name="Name">Its name, without dashes.</param>
/// <param name="Json">Its value as JSON.</param>
public sealed record JobParameterPlan(string Name, string Json);
