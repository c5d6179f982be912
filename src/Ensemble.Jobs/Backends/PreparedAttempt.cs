using System.Collections.Immutable;

namespace Ensemble.Jobs.Backends;

/// <summary>What the processes of an attempt have in common, worked out before the first one starts.</summary>
/// <param name="Arguments">The arguments of the command.</param>
/// <param name="WorkingDirectory">Where they run.</param>
internal sealed record PreparedAttempt(ImmutableArray<string> Arguments, string WorkingDirectory);
