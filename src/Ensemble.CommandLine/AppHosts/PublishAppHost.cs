using System.Collections.Immutable;
using System.CommandLine;

namespace Ensemble.CommandLine.AppHosts;

/// <summary><c>publish</c>: files for other tools.</summary>
internal sealed class PublishAppHost : AppHostVerb
{
    protected override void DeclareOptions(Command command) => command
        .AddText("--publisher", "NAME", "Which publisher. Default: that of the target.")
        .AddText("--output-path", "PATH", "Where the files go. Default: manifests.", "-o")
        .AddText("--target", "NAME", "For which target.");

    protected override Outcome<string[]> Arguments(ImmutableArray<string> rest) => (string[])["--operation", "publish", .. rest];
}
