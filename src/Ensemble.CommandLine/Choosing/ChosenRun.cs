using Ensemble.Hosting.Control.Registry;
using Ensemble.Hosting.Runs;

namespace Ensemble.CommandLine.Choosing;

/// <summary>A run that is meant, whether it goes on or has ended.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Registration">Its entry in the registry; null for one that has ended.</param>
internal sealed record ChosenRun(RunFolder Folder, RunRegistration? Registration);
