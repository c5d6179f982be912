using System.Collections.Immutable;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Members;

/// <summary>What a member is and can do: rules that ask for more are refused when they are loaded.</summary>
/// <param name="Kind">The word for it on the command line, such as <c>local</c>.</param>
/// <param name="Name">Which of its kind.</param>
/// <param name="Triggers">What it tells of.</param>
/// <param name="Actions">What it does.</param>
internal sealed record MemberDescription(string Kind, string Name, ImmutableHashSet<TriggerKind> Triggers, ImmutableHashSet<ActionKind> Actions);
