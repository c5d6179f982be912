using System.Collections.Immutable;
using System.CommandLine;

namespace Ensemble.CommandLine.AppHosts;

/// <summary><c>do</c>: one step of publishing.</summary>
internal sealed class DoStep : AppHostVerb
{
    protected override void DeclareOptions(Command command)
    {
        command.Arguments.Add(new Argument<string>("step") { Description = "The step: publish, or publish-NAME." });
        command.AddText("--output-path", "PATH", "Where files go. Default: manifests.", "-o");
    }

    protected override Outcome<string[]> Arguments(ImmutableArray<string> rest) => rest is [var step, ..] && !step.StartsWith('-')
        ? (Outcome<string[]>)(string[])["--step", step, .. rest.Skip(1)]
        : new Refusal("Which step? Write: ensemble do publish", ExitCodes.Usage);
}
