using System.Collections.Immutable;

namespace Ensemble.Hosting.Control.Wire;

/// <summary>The commands of an experiment, a process or a replica.</summary>
/// <param name="Format">The format's number.</param>
/// <param name="Subject">Whose.</param>
/// <param name="Commands">The commands: start, stop and restart first, then the declared ones in their order.</param>
internal sealed record CommandList(int Format, string Subject, ImmutableArray<CommandInfo> Commands);
