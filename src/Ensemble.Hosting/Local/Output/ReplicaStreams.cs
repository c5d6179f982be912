using Ensemble.Processes;

namespace Ensemble.Hosting.Local;

/// <summary>What an incarnation of a replica writes.</summary>
/// <param name="Number">Its number, higher than those of the incarnations before.</param>
/// <param name="StandardOutput">The log of standard output; null if it has none.</param>
/// <param name="StandardError">The log of standard error; the same object if both go to one file, null if it has none.</param>
internal sealed record ReplicaStreams(uint Number, ProcessOutput? StandardOutput, ProcessOutput? StandardError);
