using System.Text.Json.Serialization;

namespace Ensemble.Model.Journal;

[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
[JsonSerializable(typeof(RunStarted))]
[JsonSerializable(typeof(RunBound))]
[JsonSerializable(typeof(RunSource))]
[JsonSerializable(typeof(RunStopping))]
[JsonSerializable(typeof(RunEnded))]
[JsonSerializable(typeof(HostWarning))]
[JsonSerializable(typeof(ExperimentStarted))]
[JsonSerializable(typeof(ExperimentStopping))]
[JsonSerializable(typeof(ExperimentEnded))]
[JsonSerializable(typeof(ReplicaWaiting))]
[JsonSerializable(typeof(ReplicaStarting))]
[JsonSerializable(typeof(ReplicaRunning))]
[JsonSerializable(typeof(ReplicaHealthy))]
[JsonSerializable(typeof(ReplicaUnhealthy))]
[JsonSerializable(typeof(ReplicaStopping))]
[JsonSerializable(typeof(ReplicaEnded))]
[JsonSerializable(typeof(ReplicaRestarting))]
[JsonSerializable(typeof(ReplicaRestartCancelled))]
[JsonSerializable(typeof(ReplicaSurprise))]
[JsonSerializable(typeof(CommandRun))]
[JsonSerializable(typeof(JobChanged))]
internal sealed partial class RunEventContext : JsonSerializerContext;
