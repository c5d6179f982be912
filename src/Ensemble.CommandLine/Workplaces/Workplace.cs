using Ensemble.Hosting.Configuration;
using Ensemble.Hosting.Control.Registry;
using Ensemble.Hosting.Detached;
using Ensemble.Hosting.Terminal;
using Ensemble.Processes.Ledger;

namespace Ensemble.CommandLine.Workplaces;

/// <summary>Everything outside that verbs touch. Passed in, so that a test can give its own.</summary>
internal sealed record Workplace
{
    /// <summary>Where answers go.</summary>
    public required TerminalOptions Output { get; init; }

    /// <summary>Where remarks and refusals go.</summary>
    public required TerminalOptions Errors { get; init; }

    /// <summary>Reads a line that a person types; null at the end.</summary>
    public required Func<string?> ReadLine { get; init; }

    /// <summary>Whether a person is there to be asked.</summary>
    public required bool IsInteractive { get; init; }

    /// <summary>The environment, the home and the working directory.</summary>
    public required Surroundings Surroundings { get; init; }

    /// <summary>The folder of temporary files.</summary>
    public required string TemporaryDirectory { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Lets another program take the place of this one.</summary>
    public required ITakeOver TakeOver { get; init; }

    /// <summary>Makes up names and numbers.</summary>
    public Random Random { get; init; } = new();

    /// <summary>This program, so that a host of jobs can be started from it.</summary>
    public OwnCommand Program { get; init; } = OwnCommand.OfProgram();

    /// <summary>Shows runs without an AppHost; null in programs that bring no pages.</summary>
    public IDashboardViewer? Viewer { get; init; }

    /// <summary>The runs of this user; null where the runtime directory cannot be used.</summary>
    public RunRegistry? Registry() =>
        RuntimeDirectory.Open(Surroundings.Variables, TemporaryDirectory) is RuntimeDirectoryOutcome.Found found ? new RunRegistry(found.Path) : null;

    /// <summary>Says an answer.</summary>
    public void Say(string line) => Output.Writer.WriteLine(line);

    /// <summary>Says something that is no part of the answer.</summary>
    public void Remark(string line) => Errors.Writer.WriteLine(line);

    /// <summary>Says why nothing was done.</summary>
    /// <returns>The exit code.</returns>
    public int Refuse(Refusal refusal)
    {
        string head = Errors.Colors ? $"{Ansi.Red}error{Ansi.Reset}" : "error";
        Errors.Writer.WriteLine($"{head}: {refusal.Message}");
        return refusal.ExitCode;
    }

    /// <summary>Asks whether to go on; no is what silence means.</summary>
    public bool Confirm(string question)
    {
        Output.Writer.Flush();
        Errors.Writer.Write($"{question} [y/N] ");
        Errors.Writer.Flush();
        return ReadLine()?.Trim() is "y" or "Y" or "yes" or "Yes";
    }
}
