using Ensemble.Dashboard.Runs;
using Ensemble.Hosting.Jobs.Api;
using Ensemble.Hosting.Jobs.Host;
using Ensemble.Hosting.RunFolders;
using Ensemble.Hosting.Runs;
using Ensemble.Jobs;
using Ensemble.Jobs.Logs;
using Ensemble.Model.Journal;

namespace Ensemble.Dashboard.Jobs;

/// <summary>Finds the stores of jobs that can be looked at: those of AppHosts, by their runs, and that of the user.</summary>
/// <param name="here">The jobs whose scheduler is in this process; null for none.</param>
/// <param name="user">Where the user's own jobs are; null where they are nobody's business.</param>
/// <param name="time">The clock.</param>
internal sealed class JobShelf(JobApi? here, UserJobPlace? user, TimeProvider time)
{
    private const string FolderName = "jobs";

    /// <summary>Takes down what people did with jobs whose scheduler is here; null where nobody does.</summary>
    public Action<CommandRun>? Journal { get; init; }

    /// <summary>Whether the user's own jobs are shown.</summary>
    public bool HasUser => user is not null;

    /// <summary>The jobs of the AppHost that a run is of.</summary>
    public ShownJobs Of(IShownRun run)
    {
        string folder = run.IsLive && here is not null ? here.Service.Options.Folder : FolderOf(run.Folder);
        return here is not null && here.Service.Options.Folder == folder ? new(folder, here, null) { Journal = Journal } : Read(folder, null);
    }

    /// <summary>The user's own jobs.</summary>
    /// <exception cref="InvalidOperationException">They are not shown.</exception>
    public ShownJobs OfUser() => user is null
        ? throw new InvalidOperationException("The jobs of the user are not shown here.")
        : Read(user.Folder, new ElsewhereJobHost(user.Socket));

    private ShownJobs Read(string folder, ElsewhereJobHost? host)
    {
        var files = new JobFiles(folder);
        return new(folder, JobArchive.TryOpen(files, time) is { } archive ? JobApi.ThatLooks(archive, files, time) : null, host);
    }

    // A run that met another one has a store of its own, and one in the background has written down which one it has.
    private static string FolderOf(RunFolder run)
    {
        if (File.Exists(run.JobsFile))
            return File.ReadAllText(run.JobsFile);
        string own = Path.Combine(run.Directory, FolderName);
        return File.Exists(Path.Combine(own, JobArchive.FileName)) ? own : Path.Combine(StateDirectory.OfRun(run.Directory), FolderName);
    }
}
