using System.Collections.Immutable;
using Ensemble.Hosting.CommandLine;
using Ensemble.Hosting.Targets;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Hosting.Publishing;

/// <summary>The publishers that a command line asks for, and where their files go.</summary>
/// <param name="Publishers">In the order in which they are named, each once.</param>
/// <param name="Output">The folder, absolute.</param>
/// <param name="FileName">The name of the only file; null where publishers name their files.</param>
/// <param name="Problems">What the command line gets wrong.</param>
internal sealed record PublishTarget(ImmutableArray<IPublisher> Publishers, string Output, string? FileName, ImmutableArray<Diagnostic> Problems)
{
    private const string DefaultFolder = "manifests";
    private const string EveryStep = "publish";
    private const string StepPrefix = "publish-";

    /// <summary>Reads the command line.</summary>
    /// <param name="options">The command line.</param>
    /// <param name="available">All publishers; of two with one name the later counts.</param>
    /// <param name="appHostDirectory">The AppHost's folder.</param>
    /// <param name="currentDirectory">What relative paths of the command line refer to.</param>
    public static PublishTarget Of(AppHostOptions options, IReadOnlyList<IPublisher> available, string appHostDirectory, string currentDirectory)
    {
        var problems = ImmutableArray.CreateBuilder<Diagnostic>();
        string asked = options.Publisher ?? options.Target ?? "plan";
        string? step = options.Step?.ToLowerInvariant();
        string[] steps = [EveryStep, .. available.Select(p => StepPrefix + p.Name).Distinct(StringComparer.Ordinal)];
        if (step is not null && !steps.Contains(step, StringComparer.Ordinal))
            problems.Add(UnknownStep.Create(options.Step!, steps));
        else if (step is not (null or EveryStep))
            asked = step[StepPrefix.Length..];

        var publishers = ImmutableArray.CreateBuilder<IPublisher>();
        foreach (string name in asked.Split('+', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Find(name, available) is not { } publisher)
                problems.Add(UnknownPublisher.Create(name, [.. available.Select(p => p.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]));
            else if (!publishers.Contains(publisher))
                publishers.Add(publisher);
        }
        string path = options.OutputPath is { } output ? Path.GetFullPath(output, currentDirectory) : Path.Combine(appHostDirectory, DefaultFolder);
        bool isFile = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && !Directory.Exists(path);
        return new(publishers.ToImmutable(), isFile ? Path.GetDirectoryName(path)! : path, isFile ? Path.GetFileName(path) : null, problems.ToImmutable());
    }

    /// <summary>The folder of a publisher below <see cref="Output"/>; empty for that itself. A folder of its own, where several publish at once.</summary>
    public string FolderOf(IPublisher publisher) => Publishers.Length > 1 ? publisher.Name + "/" : "";

    private static IPublisher? Find(string name, IReadOnlyList<IPublisher> available) =>
        available.LastOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? available.LastOrDefault(p => p.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase));
}
