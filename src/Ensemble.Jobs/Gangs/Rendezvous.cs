namespace Ensemble.Jobs.Gangs;

/// <summary>Where the ranks of a gang find each other.</summary>
/// <param name="Address">The machine of the first rank.</param>
/// <param name="Port">A port of it that is the gang's own.</param>
internal readonly record struct Rendezvous(string Address, int Port);
