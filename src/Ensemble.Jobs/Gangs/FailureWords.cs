using System.Globalization;

namespace Ensemble.Jobs.Gangs;

/// <summary>Says why something failed, in sentences.</summary>
internal static class FailureWords
{
    private static readonly string[] Signals =
    [
        "", "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV", "SIGUSR2", "SIGPIPE", "SIGALRM",
        "SIGTERM",
    ];

    /// <summary>Describes an end that was no success.</summary>
    /// <param name="exit">How it ended.</param>
    /// <param name="rank">Whose end it is; null for a process that is no rank.</param>
    public static AttemptFailure Describe(RankExit exit, int? rank)
    {
        string who = rank is null ? "The process" : string.Create(CultureInfo.InvariantCulture, $"Rank {rank}");
        if (exit.Node is { } node)
            who += $" on {node}";
        var (kind, what) = exit switch
        {
            { NotStarted: { } reason } => (FailureKind.NotStarted, $"could not be started: {reason.TrimEnd('.')}"),
            { IsLost: true, LostBecause: { } because } => (FailureKind.Lost, $"was lost: {because}"),
            { IsLost: true } => (FailureKind.Lost, "went away with the launcher that watched over it"),
            { RanOutOfMemory: true } => (FailureKind.OutOfMemory, "was killed because it took more memory than it may"),
            { Signal: { } signal } => (FailureKind.Signal, $"was killed by {Name(signal)}"),
            _ => (FailureKind.ExitCode, string.Create(CultureInfo.InvariantCulture, $"exited with code {exit.ExitCode}")),
        };
        return new(kind, $"{who} {what}.") { Rank = rank, ExitCode = exit.ExitCode, Signal = exit.Signal };
    }

    /// <summary>Describes what ran too long.</summary>
    /// <param name="late">The ranks that still ran.</param>
    /// <param name="worldSize">How many ranks there are.</param>
    /// <param name="isSingle">Whether it is a process that is no rank.</param>
    public static AttemptFailure OutOfTime(int[] late, int worldSize, bool isSingle)
    {
        const string What = "did not end within the time limit.";
        return late switch
        {
            _ when isSingle => new(FailureKind.TimeLimit, $"The process {What}"),
            [var one] => new(FailureKind.TimeLimit, string.Create(CultureInfo.InvariantCulture, $"Rank {one} {What}")) { Rank = one },
            _ when late.Length == worldSize => new(FailureKind.TimeLimit, $"The gang {What}"),
            _ => new(FailureKind.TimeLimit, $"Ranks {string.Join(", ", late)} {What[..^1]}; the others had ended."),
        };
    }

    /// <summary>The name of a signal; its number where it has none.</summary>
    public static string Name(int signal) =>
        signal > 0 && signal < Signals.Length ? Signals[signal] : string.Create(CultureInfo.InvariantCulture, $"signal {signal}");
}
