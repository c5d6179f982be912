namespace CartPole.Learning;

/// <summary>How far learning has come.</summary>
/// <param name="TargetReturn">The mean return that ends it.</param>
/// <param name="Curve">All evaluations so far, in order.</param>
public sealed record Progress(double TargetReturn, IReadOnlyList<CurvePoint> Curve);
