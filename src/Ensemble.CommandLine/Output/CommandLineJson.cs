using System.Text.Json;
using System.Text.Json.Serialization;
using Ensemble.CommandLine.Listing;
using Ensemble.CommandLine.Looking;
using Ensemble.CommandLine.Machine;
using Ensemble.CommandLine.Observing;
using Ensemble.Hosting.Control.Wire;
using Ensemble.Hosting.Explaining;
using Ensemble.Hosting.Jobs.Api;
using Ensemble.Rules.Explaining;

namespace Ensemble.CommandLine.Output;

/// <summary>What <c>--format json</c> writes. Within a version of the command fields are only added.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, WriteIndented = true, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ProcessRow[]))]
[JsonSerializable(typeof(ExperimentRow[]))]
[JsonSerializable(typeof(VisitRow[]))]
[JsonSerializable(typeof(WaitResult))]
[JsonSerializable(typeof(CommandInfo[]))]
[JsonSerializable(typeof(Finding[]))]
[JsonSerializable(typeof(DashboardAnswer))]
[JsonSerializable(typeof(KeyAnswer))]
[JsonSerializable(typeof(VersionAnswer))]
[JsonSerializable(typeof(ImportAnswer))]
[JsonSerializable(typeof(JobSummary[]))]
[JsonSerializable(typeof(JobInfo))]
[JsonSerializable(typeof(JobSubmitted))]
[JsonSerializable(typeof(JobSubmitted[]))]
[JsonSerializable(typeof(ArtifactInfo[]))]
[JsonSerializable(typeof(JobExplanation))]
[JsonSerializable(typeof(Explanation[]))]
[JsonSerializable(typeof(JobsHostInfo))]
[JsonSerializable(typeof(AgentList))]
[JsonSerializable(typeof(EnsembleExplanation))]
internal sealed partial class CommandLineJson : JsonSerializerContext;
