using System.Collections.Immutable;
using Ensemble.CommandLine.Listing;
using Ensemble.Model.Planning;

namespace Ensemble.CommandLine.Looking;

/// <summary>What <c>describe</c> knows of a process.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Run">The run.</param>
/// <param name="Plan">Its part of the plan.</param>
/// <param name="Replicas">Its replicas.</param>
/// <param name="Addresses">Where its replicas listen.</param>
/// <param name="Logs">The files its output is in.</param>
internal sealed record DescribedProcess(
    string Name, string Run, ProcessPlan Plan, ProcessRow[] Replicas, ImmutableArray<EndpointBinding> Addresses, ImmutableArray<string> Logs);
