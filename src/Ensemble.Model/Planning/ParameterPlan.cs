namespace Ensemble.Model.Planning;

/// <summary>A value given at launch.</summary>
/// <param name="Name">The parameter's name.</param>
/// <param name="Secret">Whether its value is masked everywhere.</param>
public sealed record ParameterPlan(string Name, bool Secret)
{
    /// <summary>The value where none is given; null for none. That of a secret is not in a plan.</summary>
    public string? Default { get; init; }

    /// <summary>How a value is made where none is given; null for not.</summary>
    public GeneratedParameterDefault? Generated { get; init; }
}
