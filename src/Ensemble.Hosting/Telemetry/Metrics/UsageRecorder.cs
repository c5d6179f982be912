using Ensemble.Processes.Gpus;
using Ensemble.Telemetry;
using Ensemble.Telemetry.Queueing;

namespace Ensemble.Hosting.Telemetry;

/// <summary>
/// Keeps what replicas use as points of metrics. Some measurements are written together, those of half a minute while nobody looks: a block on the disk for
/// each few numbers would be most of what a quiet run costs, and fill its file.
/// </summary>
/// <param name="meter">Measures.</param>
/// <param name="resources">The run.</param>
/// <param name="openGpus">Opens the GPUs of the machine; null where it has none.</param>
/// <param name="queue">Where points are put.</param>
/// <param name="time">The clock.</param>
internal sealed class UsageRecorder(UsageMeter meter, RunResources resources, Func<IGpus?> openGpus, TelemetryQueue queue, TimeProvider time)
{
    private const int MeasurementsOfBlock = 6;
    private const int MostPoints = 20_000; // of thousands of replicas: written earlier
    private const long BytesOfPoint = 160;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly UsagePoints _usage = new(resources, Environment.ProcessorCount);
    private readonly GpuPoints _gpus = new(resources, meter.ReplicaOf);

    private Dictionary<TelemetryResource, List<MetricPoint>> _waiting = [];
    private int _points;
    private int _measurements;

    /// <summary>Records until the run has ended.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var gpus = openGpus();
        await foreach (var measured in meter.RecordAsync(cancellationToken))
        {
            Add(measured.Select(_usage.Of).OfType<(TelemetryResource, MetricPoint[])>());
            if (gpus is not null)
                Add(_gpus.Of(gpus.Read(), time.GetUtcNow()));
            if (++_measurements >= MeasurementsOfBlock || _points >= MostPoints)
                await WriteAsync(cancellationToken);
        }
        await WriteAsync(cancellationToken);
    }

    private void Add(IEnumerable<(TelemetryResource, MetricPoint[])> measured)
    {
        foreach (var (resource, made) in measured)
        {
            if (!_waiting.TryGetValue(resource, out var waiting))
                _waiting.Add(resource, waiting = []);
            waiting.AddRange(made);
            _points += made.Length;
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var batches = _waiting.Select(w => new ResourceBatch<MetricPoint>(w.Key, w.Value, w.Value.Count * BytesOfPoint, null)).ToArray();
        var message = new QueuedMessage(resources.Run.Process, _points * BytesOfPoint, writer =>
        {
            foreach (var batch in batches)
                writer.Add(batch);
        });
        (_waiting, _points, _measurements) = ([], 0, 0);
        if (batches.Length > 0)
            await queue.EnqueueAsync(message, Patience, cancellationToken); // no room for two seconds: a gap in the lines
    }
}
