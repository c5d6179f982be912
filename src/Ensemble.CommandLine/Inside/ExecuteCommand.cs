using System.CommandLine;

namespace Ensemble.CommandLine.Inside;

/// <summary><c>exec</c>: a command in the place and environment of a replica, on this terminal. Its exit code is the command's.</summary>
internal sealed class ExecuteCommand : Verb
{
    public override void Declare(Command command)
    {
        command.AddProcess("The replica, or a process that has one.");
        command.Arguments.Add(new Argument<string[]>("command") { Description = "Behind --: the program and its arguments.", Arity = ArgumentArity.OneOrMore });
        command.AddPlace();
    }

    public override Task<int> RunAsync(Request request, CancellationToken cancellationToken) =>
        ReplicaProgram.BecomeAsync(request, request.Text("process")!, _ => request.Texts("command"), cancellationToken);
}
