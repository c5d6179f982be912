namespace Rollouts;

/// <summary>How a thrower aims: normally distributed around a distance, which is what is learned.</summary>
/// <param name="Version">How many batches it was learned from.</param>
/// <param name="Aim">The distance.</param>
public sealed record Policy(int Version, double Aim)
{
    /// <summary>How far throws scatter.</summary>
    public const double Spread = 0.5;

    /// <summary>How far away the target is. Only the worlds of the workers know.</summary>
    public const double Target = 3;
}
