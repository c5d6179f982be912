using System.CommandLine;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Serving;

namespace Ensemble.CommandLine.Observing;

/// <summary>The telemetry of the run that is meant, and of whom in it.</summary>
/// <param name="source">The telemetry.</param>
/// <param name="process">Whose; null for all.</param>
/// <param name="end">Notices the end of the run.</param>
internal sealed class OpenedRun(StoredTelemetry source, ProcessKey? process, IDisposable? end) : IDisposable
{
    public ITelemetrySource Source => source;

    public string? Service => process?.Service;

    public string? Instance => process is { Instance.Length: > 0 } replica ? replica.Instance : null;

    /// <summary>Adds what chooses a run and a process in it, and how the answer is written.</summary>
    public static Command Declare(Command command, bool follows)
    {
        command.Arguments.Add(new Argument<string>("process")
        {
            Description = "A process by its service name, or a replica such as agent-3. Without: all.",
            Arity = ArgumentArity.ZeroOrOne,
        });
        if (follows)
            command.AddFlag("--follow", "Go on as more comes.", "-f");
        return command.AddRun().AddFormat();
    }

    /// <summary>Finds the run, and in it the process.</summary>
    public static async Task<Outcome<OpenedRun>> OpenAsync(Request request, CancellationToken cancellationToken)
    {
        if (!request.ChooseRun().Is(out var run, out var refusal))
            return refusal;
        string folder = run.Folder.Directory;
        if (!StoredTelemetry.IsIn(folder))
            return new Refusal($"Run {run.Folder.RunId} has no telemetry: none of its processes has sent any. See 'ensemble logs' for what they wrote.");
        var source = StoredTelemetry.Open(folder, isLive: run.Registration is not null);
        var end = run.Registration is { } living ? new FileGone(living.Socket, source.End) : null;
        if (request.Text("process") is not { } name)
            return new OpenedRun(source, null, end);
        if (await NamedProcess.FindAsync(source, name, cancellationToken) is { } process)
            return new OpenedRun(source, process, end);
        string senders = string.Join(", ", (await source.Queries.ResourcesAsync(cancellationToken)).Select(r => r.Resource.Process.ToString()));
        source.Dispose();
        end?.Dispose();
        return new Refusal($"No process called '{name}' has sent telemetry. There is: {senders}.");
    }

    public void Dispose()
    {
        end?.Dispose();
        source.Dispose();
    }
}
