using Ensemble.Hosting.Web;
using Ensemble.Model;
using Ensemble.Model.Planning;
using Google.Protobuf.WellKnownTypes;

namespace Ensemble.Hosting.ResourceService;

/// <summary>Tells of resources in Aspire's messages.</summary>
/// <param name="run">The run.</param>
/// <param name="names">What resources are called.</param>
/// <param name="began">When the run began: since then there are its resources.</param>
internal sealed class ResourceMessages(ServedRun run, ResourceNames names, DateTimeOffset began)
{
    private readonly ReplicaEnvironment _environment = new(run);
    private readonly Relations _relations = new(run.Application.Plan, run.Directory, names);

    /// <summary>A resource as it is now; null for a process that was declared after this run was launched, and is no part of it.</summary>
    public Wire.Resource? Of(ResourceEvent happened)
    {
        var replica = ReplicaOf(happened.ResourceId);
        if (replica is { } unknown && names.Process(unknown.Process) is null)
            return null;
        var snapshot = happened.Snapshot;
        var message = new Wire.Resource
        {
            Uid = $"{run.Application.RunId}/{happened.ResourceId}",
            CreatedAt = Timestamp.FromDateTimeOffset(began),
            IsHidden = snapshot.IsHidden,
        };
        if (snapshot.StartTimeStamp is { } started)
            message.StartedAt = Time(started);
        if (snapshot.StopTimeStamp is { } stopped)
            message.StoppedAt = Time(stopped);
        message.Commands.AddRange(snapshot.Commands.Select(SnapshotParts.Of));
        message.Urls.AddRange(snapshot.Urls.Select(SnapshotParts.Of));
        if (happened.Resource.Annotations.OfType<IconAnnotation>().LastOrDefault() is { } icon)
        {
            message.IconName = icon.Name;
            message.IconVariant = icon.Filled ? Wire.IconVariant.Filled : Wire.IconVariant.Regular;
        }
        if (replica is { } known)
            AddReplica(message, names.Process(known.Process)!, known, happened);
        else
            AddOther(message, happened);
        return message;
    }

    private void AddReplica(Wire.Resource message, ProcessPlan process, ReplicaId replica, ResourceEvent happened)
    {
        var snapshot = happened.Snapshot;
        message.Name = names.Of(replica);
        message.DisplayName = names.Shown(process.Id);
        message.ResourceType = StateWords.TypeOf(process.Kind);
        SetState(message, snapshot.State, process.Kind);
        message.Environment.AddRange(_environment.Variables(process, replica.Index));
        message.SupportsDetailedTelemetry = message.Environment.Any(v => v.Name == ReplicaEnvironment.ReceiverVariable);
        message.Properties.AddRange(new ReplicaProperties(_environment, run.Application.Binding).Of(process, replica, snapshot));
        message.Relationships.AddRange(_relations.Of(process, happened.Resource));
        message.HealthReports.AddRange(SnapshotParts.Reports(
            snapshot, isChecked: snapshot.State?.Text == KnownResourceStates.Running && (!process.Probes.IsEmpty || !process.HealthChecks.IsEmpty)));
        message.Volumes.AddRange(process.Mounts.Select(m =>
            new Wire.Volume { Source = m.Source, Target = m.Path, MountType = m.Kind.ToString().ToLowerInvariant(), IsReadOnly = m.ReadOnly }));
    }

    private static void AddOther(Wire.Resource message, ResourceEvent happened)
    {
        message.Name = happened.ResourceId;
        message.DisplayName = happened.ResourceId;
        message.ResourceType = happened.Snapshot.ResourceType;
        SetState(message, happened.Snapshot.State, kind: null);
        message.Properties.AddRange(ReplicaProperties.Of(happened.Snapshot));
        message.HealthReports.AddRange(SnapshotParts.Reports(happened.Snapshot, isChecked: false));
    }

    private static void SetState(Wire.Resource message, ResourceStateSnapshot? state, ProcessKind? kind)
    {
        if (state is null)
            return;
        message.State = StateWords.Of(state, kind);
        if (state.Style is { } style)
            message.StateStyle = style;
    }

    // Only replicas have a slash in their ids.
    private static ReplicaId? ReplicaOf(string resourceId) => resourceId.Contains('/') ? ReplicaId.Parse(resourceId) : null;

    private static Timestamp Time(DateTime time) => Timestamp.FromDateTime(time.ToUniversalTime());
}
