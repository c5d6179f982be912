using System.CommandLine;

namespace Ensemble.CommandLine.Ensembles;

/// <summary>What <c>ensemble run FILE</c> is asked for.</summary>
/// <param name="File">The file.</param>
/// <param name="Executor">The member's kind.</param>
/// <param name="IsDebug">Whether events are told.</param>
/// <param name="ExitWhenIdle">Whether it ends when nothing can happen any more.</param>
/// <param name="IsFresh">Whether a session that was broken off is left alone.</param>
internal sealed record RunOptions(string File, string Executor, bool IsDebug, bool ExitWhenIdle, bool IsFresh)
{
    /// <summary>Adds the options to a command.</summary>
    public static Command Declare(Command command) => command
        .AddText("--executor", "KIND", "Of an ensemble: what runs its jobs. Default: local, which is this machine.")
        .AddFlag("--exit-when-idle", "Of an ensemble: end when nothing can happen any more.")
        .AddFlag("--debug", "Of an ensemble: print each event of its jobs.")
        .AddFlag("--fresh", "Of an ensemble: begin anew, also where one of this file was broken off.");

    /// <summary>Reads what was written behind the verb.</summary>
    public static Outcome<RunOptions> Read(IReadOnlyList<string> rest)
    {
        var command = Declare(new Command("run"));
        var file = new Argument<string>("file");
        command.Arguments.Add(file);
        var parsed = command.Parse([.. rest]);
        if (parsed.Errors is [var wrong, ..])
            return new Refusal($"{wrong.Message} 'ensemble run FILE' runs an ensemble; see ensemble run --help.", ExitCodes.Usage);
        return new RunOptions(
            parsed.GetValue(file)!, parsed.GetValue<string>("--executor") ?? "local", parsed.GetValue<bool>("--debug"), parsed.GetValue<bool>("--exit-when-idle"),
            parsed.GetValue<bool>("--fresh"));
    }
}
