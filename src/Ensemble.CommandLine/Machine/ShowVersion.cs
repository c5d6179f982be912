using System.CommandLine;
using Ensemble.Hosting.Control.Wire;
using Ensemble.Hosting.Runs;

namespace Ensemble.CommandLine.Machine;

/// <summary><c>version</c>.</summary>
internal sealed class ShowVersion : Verb
{
    public override void Declare(Command command) => command.AddFormat();

    public override Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var answer = new VersionAnswer(ThisVersion.Text, Environment.Version.ToString(), ControlFormat.Current);
        if (request.AsJson)
            request.Work.SayJson(answer, JsonAnswer.Types.VersionAnswer);
        else
            request.Work.Say($"Ensemble {answer.Ensemble} on .NET {answer.Runtime}");
        return Task.FromResult(ExitCodes.Success);
    }
}
