using System.Collections.Immutable;
using System.CommandLine;

namespace Ensemble.CommandLine.AppHosts;

/// <summary><c>plan</c>: what would run, or how it differs from a plan that was published.</summary>
internal sealed class PlanAppHost : AppHostVerb
{
    protected override void DeclareOptions(Command command) => command
        .AddText("--diff", "PATH", "Print what differs from the plan published there. Exit code 1 where something does.")
        .AddFormat()
        .AddText("--target", "NAME", "For which target.")
        .AddText("--experiment", "NAME", "Only this experiment. Can be given several times.");

    protected override Outcome<string[]> Arguments(ImmutableArray<string> rest) => rest.Prepend("--dry-run").ToArray();
}
