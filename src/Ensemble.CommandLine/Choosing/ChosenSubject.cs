using Ensemble.Hosting.Control.Naming;
using Ensemble.Model.Planning;

namespace Ensemble.CommandLine.Choosing;

/// <summary>A part of a run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="Subject">The part.</param>
internal sealed record ChosenSubject(RunConnection Run, ApplicationPlan Plan, Subject Subject);
