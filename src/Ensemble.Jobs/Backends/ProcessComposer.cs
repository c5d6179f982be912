using System.Collections.Immutable;
using System.Globalization;
using Ensemble.Jobs.Gangs;
using Ensemble.Processes;
using Ensemble.Processes.Limits;

namespace Ensemble.Jobs.Backends;

/// <summary>Works out what is started for an attempt.</summary>
/// <param name="options">What all attempts share.</param>
/// <param name="attempt">The attempt.</param>
/// <param name="gpus">The GPUs of this machine that are its own.</param>
/// <param name="files">Its files.</param>
internal sealed class ProcessComposer(ProcessBackendOptions options, ProcessAttempt attempt, ImmutableArray<int> gpus, AttemptFiles files)
{
    /// <summary>Makes folders and files, and works out what the processes have in common.</summary>
    /// <exception cref="IOException">A folder or a file cannot be made.</exception>
    public PreparedAttempt Prepare()
    {
        options.Files.MakeLogFolder(attempt.Start.Number);
        string directory = attempt.Start.Spec.WorkingDirectory ?? options.Files.MakeWorkingDirectory(attempt.Start.Number);
        return new([.. attempt.Command.Arguments, .. CommandArguments.Of(attempt.Start.Spec.Parameters, files.Keep)], directory);
    }

    /// <summary>The command line for people.</summary>
    public string Describe(PreparedAttempt prepared) => Describe(attempt, prepared.Arguments, options.Secrets);

    /// <summary>The command line of an attempt for people, whichever machine carries it out.</summary>
    public static string Describe(ProcessAttempt attempt, ImmutableArray<string> arguments, IReadOnlyCollection<string> secrets) => CommandText.Of(
        attempt.Command.Program,
        arguments,
        [
            .. secrets,
            .. attempt.Start.Spec.Environment.Where(static variable => SecretNames.IsOne(variable.Key)).Select(static variable => variable.Value),
        ]);

    /// <summary>The start of a rank.</summary>
    public ProcessStart Compose(PreparedAttempt prepared, RankPlace place, Rendezvous rendezvous, ControlGroup? group)
    {
        int rank = place.Rank;
        var start = attempt.Start with { Gpus = gpus };
        var environment = attempt.Rules.IsSingle
            ? RankEnvironment.Of(options.Environment, start, files.Artifacts(rank))
            : RankEnvironment.Of(options.Environment, start, place, rendezvous, files.Artifacts(rank), files.Error(rank));
        string[] words = CommandArguments.WithLocalRank([attempt.Command.Program, .. prepared.Arguments], place.LocalRank);
        (string command, IReadOnlyList<string> arguments) = (words[0], words[1..]);
        if (group is not null)
            (command, arguments) = group.Wrap(command, arguments);
        return new()
        {
            Name = attempt.Start.Job,
            Key = options.Launcher.IsDetached ? attempt.Key(rank).ToString() : "",
            Command = command,
            Arguments = arguments,
            Environment = environment,
            WorkingDirectory = prepared.WorkingDirectory,
            StandardOutputLog = options.Files.ProcessLog(attempt.Start.Number, attempt.Start.Attempt, attempt.Tag(rank), isError: false),
            StandardErrorLog = options.Files.ProcessLog(attempt.Start.Number, attempt.Start.Attempt, attempt.Tag(rank), isError: true),
            LogsAreNew = true, // no attempt has the number of another
            HasOrderedEnd = !attempt.Rules.IsSingle,
            Lane = attempt.Rules.StartsWait ? attempt.Start.Lane : null,
        };
    }

    /// <summary>The group that limits the memory of a rank; null where it may take what it wants, or nothing can limit it.</summary>
    /// <param name="rank">The rank.</param>
    /// <param name="run">The number of the launcher, which makes the name one of its own.</param>
    /// <exception cref="IOException">The kernel refused.</exception>
    public ControlGroup? Limit(int rank, ulong run)
    {
        if (attempt.Start.Spec.Needs.MemoryBytes is not (> 0 and var bytes) || options.ControlHierarchies.Count == 0)
            return null;
        string name = string.Create(CultureInfo.InvariantCulture, $"ensemble-{run:x}-job-{attempt.Start.Number}-{attempt.Start.Attempt}-{rank}");
        return new(options.ControlHierarchies, name, new(null, bytes));
    }
}
