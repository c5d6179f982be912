using System.CommandLine;

namespace Ensemble.CommandLine.AppHosts;

/// <summary><c>publish</c>: builds the AppHost and lets it write files for other tools.</summary>
internal sealed class PublishAppHost : Verb
{
    public override void Declare(Command command) => command.AddProject()
        .AddText("--publisher", "NAME", "Which publisher. Default: that of the target.")
        .AddText("--output-path", "DIR", "Where the files go. Default: manifests.", "-o")
        .AddText("--target", "NAME", "For which target.")
        .AddRest();

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (!HandedOn.Read(request.Rest).Is(out var wanted, out var refusal)
            || !(await AppHostBuild.PrepareAsync(request.Work, wanted, cancellationToken)).Is(out var program, out refusal))
            return request.Work.Refuse(refusal);
        return request.Work.Refuse(request.Work.TakeOver.Become(program with { Arguments = [.. program.Arguments, "--operation", "publish", .. wanted.Arguments] }));
    }
}
