using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Ensemble.Hosting.Control.Naming;
using Ensemble.Hosting.Notifications;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Targets;
using Ensemble.Model;
using Ensemble.Model.Planning;
using Ensemble.Model.Views;
using Microsoft.Extensions.Logging;

namespace Ensemble.Hosting;

/// <summary>The logs of resources: what their processes write, and what the AppHost logs about them.</summary>
/// <remarks>
/// Names are as in <see cref="ResourceNotificationService"/>. Output of processes is read from the run's files and never lost; of what the AppHost logs, the
/// newest 1,000 lines per resource are shown, and all are in a file of the run's folder for each resource, up to 64 MiB. What is logged about a process
/// stands in the logs of all its replicas.
/// </remarks>
public sealed class ResourceLoggerService
{
    private const int BatchSize = 256;

    private readonly ResourceDirectory _directory;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LoggerTopic> _loggers = new(StringComparer.Ordinal);
    private readonly List<ChannelWriter<HostLine>> _readersOfAll = [];
    private HostLogFiles? _files;
    private readonly TaskCompletionSource<IRunningApplication> _application = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal ResourceLoggerService(ModelView model, ApplicationPlan plan, TimeProvider time) : this(new ResourceDirectory(model, plan), time)
    {
    }

    internal ResourceLoggerService(ResourceDirectory directory, TimeProvider time)
    {
        _directory = directory;
        _time = time;
    }

    /// <summary>A logger whose lines join the log of a resource.</summary>
    /// <param name="resource">The resource.</param>
    public ILogger GetLogger(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return _directory.ProcessOf(resource) is { } process
            ? new ResourceLogger(TopicOf(process), replica: null, _time)
            : new ResourceLogger(TopicOf(resource.Name, _ => resource.Name), replica: null, _time);
    }

    /// <summary>A logger whose lines join the log of a resource.</summary>
    /// <param name="resourceName">The resource, or one replica of it.</param>
    /// <exception cref="ArgumentException">The name stands for nothing, or for several things.</exception>
    public ILogger GetLogger(string resourceName) => new ResourceLogger(TopicOf(resourceName, out var process), process?.Index, _time);

    /// <summary>
    /// The log of a resource so far and on as it grows, in batches, until the run has ended or the token is cancelled. Lines of one replica keep their order.
    /// </summary>
    /// <param name="resource">The resource.</param>
    public IAsyncEnumerable<IReadOnlyList<ResourceLogLine>> WatchAsync(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return WatchAsync(_directory.ProcessOf(resource)?.ToString() ?? resource.Name);
    }

    /// <summary>
    /// The log of a resource so far and on as it grows, in batches, until the run has ended or the token is cancelled. Lines of one replica keep their order.
    /// </summary>
    /// <param name="resourceName">The resource, or one replica of it.</param>
    /// <param name="cancellationToken">Ends watching.</param>
    /// <exception cref="ArgumentException">The name stands for nothing, or for several things.</exception>
    public async IAsyncEnumerable<IReadOnlyList<ResourceLogLine>> WatchAsync(
        string resourceName, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var logger = TopicOf(resourceName, out var process);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // full: the readers of the files wait, and fall behind in the files
        var lines = Channel.CreateBounded<LoggedLine>(new BoundedChannelOptions(2 * BatchSize) { SingleReader = true });
        var logged = logger.Subscribe(stop.Token).ReadAllAsync(CancellationToken.None).Where(line => line.Concerns(process?.Index));
        var fromLogger = CopyAsync(logged, lines.Writer, stop.Token);
        var fromProcesses = process is null ? Task.Delay(Timeout.InfiniteTimeSpan, _time, stop.Token) : CopyOutputAsync(process, lines.Writer, stop.Token);
        var finished = fromProcesses.ContinueWith(
            done => lines.Writer.TryComplete(done.Exception?.InnerException), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        try
        {
            int number = 0;
            while (await lines.Reader.WaitToReadAsync(cancellationToken))
            {
                var batch = new List<ResourceLogLine>();
                while (batch.Count < BatchSize && lines.Reader.TryRead(out var line))
                    batch.Add(new(++number, line.Text, line.IsError));
                yield return batch;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(fromLogger, finished).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The log of a resource so far, in batches, all replicas in the order of time.</summary>
    /// <param name="resource">The resource.</param>
    public IAsyncEnumerable<IReadOnlyList<ResourceLogLine>> GetAllAsync(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return GetAllAsync(_directory.ProcessOf(resource)?.ToString() ?? resource.Name);
    }

    /// <summary>The log of a resource so far, in batches, all replicas in the order of time.</summary>
    /// <param name="resourceName">The resource, or one replica of it.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ArgumentException">The name stands for nothing, or for several things.</exception>
    public async IAsyncEnumerable<IReadOnlyList<ResourceLogLine>> GetAllAsync(
        string resourceName, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var logged = TopicOf(resourceName, out var process).Kept().Where(line => line.Concerns(process?.Index));
        var sources = new List<IAsyncEnumerable<LoggedLine>> { logged.ToAsyncEnumerable() };
        if (process is not null && _application.Task.IsCompletedSuccessfully)
        {
            var application = await _application.Task;
            sources.AddRange(process.Replicas().Select(r => application.LogsAsync(r, LogQuery.All, cancellationToken).Select(ToLogged)));
        }
        int number = 0;
        var lines = TimeMerge.MergeAsync(sources, line => line.Time, cancellationToken).Select(line => new ResourceLogLine(++number, line.Text, line.IsError));
        await foreach (var batch in lines.Chunk(BatchSize).WithCancellation(cancellationToken))
            yield return batch;
    }

    /// <summary>From now on what is logged is kept in files, what was logged already first.</summary>
    internal void WriteTo(HostLogFiles files)
    {
        lock (_lock)
        {
            _files = files;
            foreach (var topic in _loggers.Values)
                topic.WriteTo(files);
        }
    }

    /// <summary>What was logged about anything, then every new line.</summary>
    internal HostLineReader OpenHostLines()
    {
        // full: a reader that stands still loses its oldest lines; they are in the files
        var channel = Channel.CreateBounded<HostLine>(
            new BoundedChannelOptions(4 * BatchSize) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_lock)
        {
            _readersOfAll.Add(channel.Writer);
            foreach (var topic in _loggers.Values)
                topic.Tell(channel.Writer);
        }
        return new(channel.Reader, () => Close(channel.Writer));
    }

    /// <summary>What was logged about one replica or its process.</summary>
    internal IEnumerable<LoggedLine> KeptOf(ReplicaId replica) => TopicOf(replica.Process).Kept().Where(line => line.Concerns(replica.Index));

    /// <summary>What was logged about one replica or its process, then every new line, until cancelled.</summary>
    internal IAsyncEnumerable<LoggedLine> FollowAsync(ReplicaId replica, CancellationToken cancellationToken) =>
        TopicOf(replica.Process).Subscribe(cancellationToken).ReadAllAsync(CancellationToken.None).Where(line => line.Concerns(replica.Index));

    /// <summary>Gives the run whose output belongs to the logs. Once.</summary>
    internal void Follow(IRunningApplication application) => _application.TrySetResult(application);

    private void Close(ChannelWriter<HostLine> reader)
    {
        lock (_lock)
        {
            _readersOfAll.Remove(reader);
            foreach (var topic in _loggers.Values)
                topic.Forget(reader);
        }
        reader.TryComplete();
    }

    private async Task CopyOutputAsync(Subject process, ChannelWriter<LoggedLine> lines, CancellationToken cancellationToken)
    {
        var application = await _application.Task.WaitAsync(cancellationToken);
        await Task.WhenAll(process.Replicas().Select(r =>
            CopyAsync(application.LogsAsync(r, new LogQuery { Follow = true }, cancellationToken).Select(ToLogged), lines, cancellationToken)));
    }

    private static async Task CopyAsync(IAsyncEnumerable<LoggedLine> from, ChannelWriter<LoggedLine> to, CancellationToken cancellationToken)
    {
        await foreach (var line in from.WithCancellation(cancellationToken))
            await to.WriteAsync(line, cancellationToken);
    }

    private static LoggedLine ToLogged(LogLine line) => new(line.Time, line.Text, line.IsError);

    private LoggerTopic TopicOf(string resourceName, out Subject? process)
    {
        (process, var other) = _directory.Find(resourceName);
        // What is about one replica stands in the log of its process: who reads the process sees it.
        return process is { Process: { } plan } ? TopicOf(plan.Id) : TopicOf(other!.Name, _ => other.Name);
    }

    private LoggerTopic TopicOf(ProcessId process) =>
        TopicOf(process.ToString(), replica => replica is { } index ? process.Replica(index).ToString() : process.ToString());

    private LoggerTopic TopicOf(string name, Func<int?, string> subjectOf)
    {
        lock (_lock)
        {
            if (!_loggers.TryGetValue(name, out var topic))
            {
                _loggers[name] = topic = new LoggerTopic(subjectOf);
                foreach (var reader in _readersOfAll)
                    topic.Tell(reader);
                if (_files is not null)
                    topic.WriteTo(_files);
            }
            return topic;
        }
    }
}
