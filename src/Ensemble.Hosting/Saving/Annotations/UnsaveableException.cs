namespace Ensemble.Hosting.Saving;

/// <summary>Leaves the writing of one annotation that cannot be saved. Never leaves this folder: the writer turns it into a warning.</summary>
internal sealed class UnsaveableException(string reason) : Exception(reason);
