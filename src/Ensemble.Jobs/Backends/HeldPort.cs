namespace Ensemble.Jobs.Backends;

/// <summary>A port that a gang has reserved.</summary>
/// <param name="Id">Names the reservation.</param>
/// <param name="Port">The port.</param>
internal readonly record struct HeldPort(int Id, int Port);
