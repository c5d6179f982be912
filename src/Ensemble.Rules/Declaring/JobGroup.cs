using System.Collections.Immutable;

namespace Ensemble.Rules.Declaring;

/// <summary>Jobs under one name: submitting the group submits them all.</summary>
/// <param name="Name">The name.</param>
/// <param name="Entries">What it has, in the order of the file; at least one.</param>
internal sealed record JobGroup(string Name, ImmutableArray<JobEntry> Entries);
