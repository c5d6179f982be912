namespace DistributedTraining;

/// <summary>A point with its class.</summary>
/// <param name="X">-1 to 1.</param>
/// <param name="Y">-1 to 1.</param>
/// <param name="Class">0 or 1.</param>
internal readonly record struct Sample(double X, double Y, double Class);
