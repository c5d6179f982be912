using Ensemble.Hosting.Detached;
using Ensemble.Processes.Ledger;

namespace Ensemble.CommandLine.AppHosts;

/// <summary>Starts an AppHost that runs on by itself.</summary>
internal static class DetachedStart
{
    /// <summary>Starts it and says how to come back to it, or what is wrong with it.</summary>
    public static async Task<int> RunAsync(Workplace work, ProgramStart program, CancellationToken cancellationToken)
    {
        var surroundings = work.Surroundings;
        if (RuntimeDirectory.Open(surroundings.Variables, work.TemporaryDirectory) is not RuntimeDirectoryOutcome.Found { Path: var runtimeDirectory })
            return work.Refuse(work.TakeOver.Become(program)); // the AppHost says what is wrong with it
        var command = new DetachedCommand
        {
            Command = program.Command,
            Arguments = [.. program.Arguments],
            WorkingDirectory = program.WorkingDirectory ?? surroundings.CurrentDirectory,
            Environment = program.Environment ?? surroundings.Variables,
            RuntimeDirectory = runtimeDirectory,
        };
        return await DetachedReport.WriteAsync(await DetachedHost.StartAsync(command, cancellationToken), work.Output.Writer, work.Errors.Writer);
    }
}
