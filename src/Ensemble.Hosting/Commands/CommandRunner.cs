using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Commands;

/// <summary>Carries out one declared command on one resource. Whatever the command does, there is a result.</summary>
internal static class CommandRunner
{
    private const int MostNamed = 5;

    /// <summary>Runs it. A command that ignores its token goes on by itself when it is given up.</summary>
    public static async Task<ExecuteCommandResult> RunAsync(ResourceCommandAnnotation command, ExecuteCommandContext context)
    {
        try
        {
            // Not on the caller's thread: a command may take its time before it first awaits.
            return await Task.Run(() => command.ExecuteCommand(context), context.CancellationToken).WaitAsync(context.CancellationToken)
                ?? CommandResults.Failure("The command returned no result.");
        }
        catch (OperationCanceledException)
        {
            return CommandResults.Canceled();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return CommandResults.Failure($"{failure.GetType().Name}: {failure.Message}");
        }
    }

    /// <summary>What the journal calls a result.</summary>
    public static CommandOutcome OutcomeOf(ExecuteCommandResult result) =>
        result.Success ? CommandOutcome.Succeeded : result.Canceled ? CommandOutcome.Canceled : CommandOutcome.Failed;

    /// <summary>One result for many.</summary>
    public static ExecuteCommandResult Join(IReadOnlyList<(string Id, ExecuteCommandResult Result)> results)
    {
        if (results.Count == 1)
            return results[0].Result;
        var failed = results.Where(r => OutcomeOf(r.Result) is CommandOutcome.Failed).ToArray();
        if (failed.Length > 0)
            return CommandResults.Failure(
                $"It failed on {failed.Length} of {results.Count}: {string.Join("; ", failed.Take(MostNamed).Select(f => $"{f.Id}: {f.Result.ErrorMessage ?? "no reason given"}"))}"
                + (failed.Length > MostNamed ? $"; and {failed.Length - MostNamed} more" : ""));
        if (results.Any(r => r.Result.Canceled))
            return CommandResults.Canceled();
        string[] said = [.. results.Where(r => r.Result.Message is { Length: > 0 }).Select(r => $"{r.Id}: {r.Result.Message}")];
        return CommandResults.Success(said.Length == 0 ? null : string.Join(Environment.NewLine, said));
    }
}
