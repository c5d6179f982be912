using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ensemble.Hosting.Jobs.Api;

/// <summary>What is answered, and how a client writes and reads.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JobBody))]
[JsonSerializable(typeof(JobBody[]))]
[JsonSerializable(typeof(RetryBody))]
[JsonSerializable(typeof(JobSubmitted))]
[JsonSerializable(typeof(JobSubmitted[]))]
[JsonSerializable(typeof(JobList))]
[JsonSerializable(typeof(JobInfo))]
[JsonSerializable(typeof(ArtifactList))]
[JsonSerializable(typeof(LogLineInfo))]
[JsonSerializable(typeof(JobLogInfo))]
[JsonSerializable(typeof(JobEnded))]
[JsonSerializable(typeof(JobChangeInfo))]
[JsonSerializable(typeof(LastChange))]
[JsonSerializable(typeof(JobProblem))]
[JsonSerializable(typeof(JobExplanation))]
[JsonSerializable(typeof(JobsHostInfo))]
[JsonSerializable(typeof(AgentList))]
[JsonSerializable(typeof(AgentPlaceBody))]
internal sealed partial class JobsJson : JsonSerializerContext;
