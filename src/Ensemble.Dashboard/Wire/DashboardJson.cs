using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ensemble.Dashboard.Runs;
using Ensemble.Hosting.Explaining;

namespace Ensemble.Dashboard.Wire;

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(OutcomeConverter), typeof(ChangeKindConverter), typeof(UnixTimeConverter)])]
[JsonSerializable(typeof(ProblemMessage))]
[JsonSerializable(typeof(SessionInfo))]
[JsonSerializable(typeof(ImmutableArray<RunSummary>))]
[JsonSerializable(typeof(RunDetail))]
[JsonSerializable(typeof(ImmutableArray<ReplicaRow>))]
[JsonSerializable(typeof(UsageMessage))]
[JsonSerializable(typeof(UsageHistory))]
[JsonSerializable(typeof(JournalMessage))]
[JsonSerializable(typeof(TelemetryMessage))]
[JsonSerializable(typeof(ActionRequest))]
[JsonSerializable(typeof(ActionAnswer))]
[JsonSerializable(typeof(ProcessDetail))]
[JsonSerializable(typeof(RevealRequest))]
[JsonSerializable(typeof(RevealAnswer))]
[JsonSerializable(typeof(GraphAnswer))]
[JsonSerializable(typeof(TimelineAnswer))]
[JsonSerializable(typeof(ImmutableArray<Explanation>))]
[JsonSerializable(typeof(Comparison))]
[JsonSerializable(typeof(OverlaidMetric))]
[JsonSerializable(typeof(NotesRequest))]
[JsonSerializable(typeof(RunNotes))]
[JsonSerializable(typeof(JobsHead))]
[JsonSerializable(typeof(JobNumbers))]
[JsonSerializable(typeof(JobRow))]
[JsonSerializable(typeof(JobRowsMessage))]
[JsonSerializable(typeof(JobChoices))]
[JsonSerializable(typeof(JobDeedRequest))]
[JsonSerializable(typeof(JobDeedAnswer))]
internal sealed partial class DashboardJson : JsonSerializerContext;
