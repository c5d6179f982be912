namespace Ensemble.Model.Planning;

/// <summary>A value given at launch.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Secret">Whether its value is masked everywhere.</param>
public sealed record ParameterPlan(string Name, bool Secret);
