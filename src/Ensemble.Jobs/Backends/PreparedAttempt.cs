using System.Collections.Immutable;
using Ensemble.Jobs.Gangs;

namespace Ensemble.Jobs.Backends;

/// <summary>What the processes of an attempt have in common, worked out before the first one starts.</summary>
/// <param name="Arguments">The arguments of the command.</param>
/// <param name="WorkingDirectory">Where they run.</param>
/// <param name="Rendezvous">Where ranks meet.</param>
internal sealed record PreparedAttempt(ImmutableArray<string> Arguments, string WorkingDirectory, Rendezvous Rendezvous);
