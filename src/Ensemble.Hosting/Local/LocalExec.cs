using System.Globalization;
using Ensemble.Hosting.Runs;
using Ensemble.Processes;

namespace Ensemble.Hosting.Local;

/// <summary>Runs a command beside a replica: with its environment, in its working directory.</summary>
internal static class LocalExec
{
    private static int s_last;

    public static async Task<ExecResult> RunAsync(LocalRunContext context, ExecRequest request, CancellationToken cancellationToken)
    {
        string folder = Directory.CreateDirectory(Path.Combine(context.Folder.Directory, "exec")).FullName;
        string name = string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref s_last)}");
        var start = new ProcessStart
        {
            Name = $"exec in {request.Replica}",
            Command = request.Command[0],
            Arguments = request.Command[1..],
            Environment = await context.EnvironmentAsync(request.Replica, cancellationToken),
            WorkingDirectory = context.WorkingDirectory(request.Replica.Process),
            StandardOutputLog = Path.Combine(folder, name + ".out.log"),
            StandardErrorLog = Path.Combine(folder, name + ".err.log"),
        };
        var outcome = await context.Launcher.StartAsync(start, cancellationToken);
        if (outcome is not StartOutcome.Started { Incarnation: var incarnation })
            return new(127, start.StandardOutputLog, start.StandardErrorLog, StartOutcomeText.Describe(outcome, start));
        try
        {
            var end = await incarnation.RootExit.WaitAsync(cancellationToken);
            return new(end.ExitCode ?? 128 + (end.Signal ?? 0), start.StandardOutputLog, start.StandardErrorLog, null);
        }
        finally
        {
            await incarnation.KillAsync();
        }
    }
}
