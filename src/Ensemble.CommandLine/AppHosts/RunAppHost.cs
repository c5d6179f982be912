using System.Collections.Immutable;
using System.CommandLine;

namespace Ensemble.CommandLine.AppHosts;

/// <summary><c>run</c>: the experiments of an AppHost.</summary>
internal sealed class RunAppHost : AppHostVerb
{
    protected override void DeclareOptions(Command command) => command
        .AddFlag("--detach", "Run in the background; the run goes on when the terminal is closed.", "-d")
        .AddText("--target", "NAME", "Where to run. Default: local.")
        .AddText("--experiment", "NAME", "Run only this experiment. Can be given several times.")
        .AddFlag("--isolated", "Use random free ports, so that several copies run side by side.")
        .AddFlag("--force", "Replace what runs in the background, or was saved, under the same name.")
        .AddDryRun().AddNonInteractive();

    protected override Outcome<string[]> Arguments(ImmutableArray<string> rest) => rest.ToArray();
}
