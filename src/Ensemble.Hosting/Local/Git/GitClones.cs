using System.Collections.Immutable;
using Ensemble.Hosting.Targets;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Local;

/// <summary>Clones the repositories that a run's processes mount, each once, before the first process starts.</summary>
/// <param name="request">The run.</param>
/// <param name="clone">Makes one.</param>
/// <param name="time">The clock.</param>
internal sealed class GitClones(LaunchRequest request, GitClone clone, TimeProvider time)
{
    private const int AtATime = 4;

    // What takes longer is worth a line: a person who sees nothing happen wonders.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    /// <summary>Makes all of them. Where one fails, or the launch is given up, none is left.</summary>
    /// <returns>What could not be cloned.</returns>
    public async Task<ImmutableArray<Diagnostic>> MakeAsync(CancellationToken cancellationToken)
    {
        var wanted = (from process in request.Plan.AllProcesses()
                      from mount in process.Mounts
                      where mount.Kind is MountKind.Git
                      group process by GitSource.Of(mount)).ToImmutableArray();
        if (wanted.IsEmpty)
            return [];
        string folder = Directory.CreateDirectory(Path.Combine(request.Folder.Directory, "git")).FullName;
        bool isComplete = false;
        try
        {
            using var turns = new SemaphoreSlim(AtATime);
            var results = await Task.WhenAll(wanted.Select(w => MakeAsync(w.Key, w.First(), turns, cancellationToken)));
            ImmutableArray<Diagnostic> failures = [.. results.OfType<Diagnostic>()];
            isComplete = failures.IsEmpty;
            return failures;
        }
        finally
        {
            if (!isComplete)
                Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<Diagnostic?> MakeAsync(GitSource source, ProcessPlan process, SemaphoreSlim turns, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken);
        try
        {
            var making = clone.MakeAsync(source, source.FolderIn(request.Folder), cancellationToken);
            await SayWhereLongAsync(making, source);
            return await making is { } reason
                ? RepositoryNotCloned.Create(SourceLocation.Parse(process.DeclaredAt), process.Id.Local, source.ToString(), reason)
                : null;
        }
        finally
        {
            turns.Release();
        }
    }

    private async Task SayWhereLongAsync(Task making, GitSource source)
    {
        using var done = new CancellationTokenSource();
        if (await Task.WhenAny(making, Task.Delay(Quiet, time, done.Token)) != making)
            request.Progress?.Report($"Cloning {source} ...");
        await done.CancelAsync();
    }
}
