using System.Collections.Immutable;
using System.CommandLine;

namespace Ensemble.CommandLine.AppHosts;

/// <summary>A verb that builds the AppHost and becomes it, so that its terminal, signals and exit code are those of the command.</summary>
internal abstract class AppHostVerb : Verb
{
    public sealed override void Declare(Command command)
    {
        command.AddText("--project", "PATH", "The AppHost: a project, a .cs file, or a folder to look in. Default: the one here or below.")
            .AddFlag("--no-build", "Do not build it first.");
        // For help and completion only: the AppHost reads its own options, and knows more of them.
        DeclareOptions(command);
        command.Arguments.Add(new Argument<string[]>("options") { Description = "Further options for the AppHost, such as --Parameters:seed=3.",
            Arity = ArgumentArity.ZeroOrMore });
    }

    public sealed override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (!HandedOn.Read(request.Rest).Is(out var wanted, out var refusal)
            || !Arguments(wanted.Arguments).Is(out var arguments, out refusal)
            || !(await AppHostBuild.PrepareAsync(request.Work, wanted, cancellationToken)).Is(out var program, out refusal))
            return request.Work.Refuse(refusal);
        program = program with { Arguments = [.. program.Arguments, .. arguments] };
        return wanted.Detach
            ? await DetachedStart.RunAsync(request.Work, program, cancellationToken)
            : request.Work.Refuse(request.Work.TakeOver.Become(program));
    }

    /// <summary>Adds what the help names.</summary>
    protected abstract void DeclareOptions(Command command);

    /// <summary>What the AppHost is given.</summary>
    /// <param name="rest">What was written behind the verb.</param>
    protected abstract Outcome<string[]> Arguments(ImmutableArray<string> rest);
}
