using System.CommandLine;

namespace Ensemble.CommandLine.AppHosts;

/// <summary><c>run</c>: builds the AppHost and becomes it, so that its terminal, signals and exit code are those of the command.</summary>
internal sealed class RunAppHost : Verb
{
    public override void Declare(Command command) => command.AddProject()
        .AddFlag("--detach", "Run in the background; the run goes on when the terminal is closed.", "-d")
        .AddText("--target", "NAME", "Where to run. Default: local.")
        .AddText("--experiment", "NAME", "Run only this experiment. Can be given several times.")
        .AddFlag("--isolated", "Use random free ports, so that several copies run side by side.")
        .AddFlag("--force", "Replace what an earlier launch saved under the same name.")
        .AddDryRun().AddNonInteractive()
        .AddRest();

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (!HandedOn.Read(request.Rest).Is(out var wanted, out var refusal)
            || !(await AppHostBuild.PrepareAsync(request.Work, wanted, cancellationToken)).Is(out var program, out refusal))
            return request.Work.Refuse(refusal);
        program = program with { Arguments = [.. program.Arguments, .. wanted.Arguments] };
        return wanted.Detach
            ? await DetachedStart.RunAsync(request.Work, program, cancellationToken)
            : request.Work.Refuse(request.Work.TakeOver.Become(program));
    }
}
