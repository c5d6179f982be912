namespace Ensemble.Jobs.Storing;

/// <summary>What is in the store is not what was written.</summary>
/// <param name="what">What was found, the middle of a sentence.</param>
internal sealed class StoreDamagedException(string what) : Exception(what);
