using Ensemble.Hosting.Local;
using Ensemble.Jobs;
using Ensemble.Jobs.Logs;

namespace Ensemble.Hosting.Jobs.Running;

/// <summary>Writes the log of a job into the log of the replica that it is, so that whoever reads logs of runs finds it there.</summary>
internal sealed class JobLogCopy : IDisposable
{
    private readonly string _path;
    private readonly OwnLogFile _file;

    /// <param name="path">The replica's log.</param>
    /// <param name="isFirst">Whether nothing of an earlier incarnation stands in it: then it is written anew, also by a later host.</param>
    /// <param name="time">The clock.</param>
    public JobLogCopy(string path, bool isFirst, TimeProvider time)
    {
        _path = path;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (isFirst)
        {
            File.Delete(path);
            File.Delete(path + ".idx");
        }
        _file = new(path, time);
    }

    /// <summary>What those are told who follow it.</summary>
    /// <param name="attempt">The incarnation.</param>
    public ReplicaStreams Streams(int attempt) => new((uint)attempt, _file.Output, null);

    /// <summary>Copies until the job has ended and all of its log is copied.</summary>
    public async Task RunAsync(JobScheduler scheduler, string job, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var line in scheduler.FollowLogAsync(job, cancellationToken))
                _file.Append(line.Text);
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException or UnauthorizedAccessException)
        {
            // The run is over, or the job's own log cannot be read: what was copied is all there is.
        }
        _file.Output.Complete(File.Exists(_path) ? new FileInfo(_path).Length : 0);
    }

    public void Dispose() => _file.Dispose();
}
