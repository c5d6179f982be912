using System.Text.Json.Serialization;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Supervision;

/// <summary>What a request to stop is about. A closed set, written down under the names here.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(WholeRun), "run")]
[JsonDerivedType(typeof(OfExperiment), "experiment")]
[JsonDerivedType(typeof(OfProcess), "process")]
internal abstract record StopScope
{
    /// <summary>Everything. Nothing starts any more afterwards.</summary>
    public sealed record WholeRun : StopScope;

    /// <summary>One experiment.</summary>
    public sealed record OfExperiment(string Name) : StopScope;

    /// <summary>One process: all its replicas, or one.</summary>
    /// <param name="Process">The process.</param>
    /// <param name="Index">The replica, from 0; null for all.</param>
    public sealed record OfProcess(ProcessId Process, int? Index = null) : StopScope;
}
