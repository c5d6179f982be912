using Ensemble.Model;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Checking;

/// <summary>An entry of a group on its way into an ensemble.</summary>
/// <param name="Group">The group.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Command">Where its command was written.</param>
internal sealed record JobDraft(string Group, JobEntry Entry, SourceLocation Command);
