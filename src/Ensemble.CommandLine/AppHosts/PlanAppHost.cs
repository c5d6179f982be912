using System.CommandLine;

namespace Ensemble.CommandLine.AppHosts;

/// <summary><c>plan</c>: prints what would run, or how it differs from a plan that was kept.</summary>
internal sealed class PlanAppHost : Verb
{
    public override void Declare(Command command) => command.AddProject()
        .AddText("--diff", "DIR", "Compare with plan.json in this folder: that of a run, or one that was published. Exit code 1 where they differ.")
        .AddFormat()
        .AddText("--target", "NAME", "For which target.")
        .AddText("--experiment", "NAME", "Only this experiment. Can be given several times.")
        .AddRest();

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (!HandedOn.Read(request.Rest).Is(out var wanted, out var refusal)
            || !(await AppHostBuild.PrepareAsync(request.Work, wanted, cancellationToken)).Is(out var program, out refusal))
            return request.Work.Refuse(refusal);
        program = program with { Arguments = [.. program.Arguments, "--dry-run", .. wanted.Arguments] };
        if (wanted.Difference is not { } place)
            return request.Work.Refuse(request.Work.TakeOver.Become(program));
        if (!KeptPlan.Read(place, request.Work.Surroundings.CurrentDirectory).Is(out string? kept, out refusal))
            return request.Work.Refuse(refusal);
        var (exitCode, output) = await AppHostBuild.RunAsync(program with { Arguments = [.. program.Arguments, "--format", "json"] }, cancellationToken);
        return exitCode != 0 ? exitCode : PlanDifference.Tell(request.Work, kept, output);
    }
}
