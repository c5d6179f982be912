using System.Collections.Immutable;

namespace Ensemble.Jobs.Gangs;

/// <summary>What somebody said in the words of <c>torchrun</c>.</summary>
/// <param name="Gang">The gang; null where nothing was said about one.</param>
/// <param name="RunId">What the run is to be called; null for nothing in particular.</param>
/// <param name="Console">What is shown of its output.</param>
/// <param name="Rest">The arguments that are none of these options, in their order.</param>
/// <param name="Errors">What could not be understood, in sentences.</param>
internal sealed record TorchRunOptions(GangSpec? Gang, string? RunId, RankConsole Console, ImmutableArray<string> Rest, ImmutableArray<string> Errors);
