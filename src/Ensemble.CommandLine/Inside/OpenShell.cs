using System.CommandLine;

namespace Ensemble.CommandLine.Inside;

/// <summary><c>ssh</c>: a shell in the place and environment of a replica, on this terminal.</summary>
internal sealed class OpenShell : Verb
{
    public override void Declare(Command command) => command.AddProcess("The replica, or a process that has one.").AddPlace();

    public override Task<int> RunAsync(Request request, CancellationToken cancellationToken) =>
        ReplicaProgram.BecomeAsync(request, request.Text("process")!, Shell, cancellationToken);

    private static string[] Shell(IReadOnlyDictionary<string, string> environment) =>
        [environment.GetValueOrDefault("SHELL") is { Length: > 0 } own && File.Exists(own) ? own : "/bin/sh", "-i"];
}
