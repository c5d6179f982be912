using System.Collections.Immutable;

namespace Ensemble.Rules.Explaining;

/// <summary>A group of jobs, for programs.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Jobs">How many jobs a submission of it makes.</param>
/// <param name="Commands">Their commands.</param>
internal sealed record ExplainedGroup(string Name, int Jobs, ImmutableArray<string> Commands);
