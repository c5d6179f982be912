using System.Collections.Immutable;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Members;

/// <summary>An entry of a group on its way to a queue.</summary>
/// <param name="Id">Names it for ever: whoever submits it again after a break submits nothing twice. The id of the session, and numbers behind dots.</param>
/// <param name="Group">The group.</param>
/// <param name="Command">Program and arguments.</param>
/// <param name="Entry">Everything else, with what the action says otherwise; <see cref="JobEntry.Count"/> jobs are to be queued.</param>
internal sealed record Submission(string Id, string Group, ImmutableArray<string> Command, JobEntry Entry)
{
    /// <summary>Gets the session that it is of: what its id begins with.</summary>
    public string Session => Id.IndexOf('.', StringComparison.Ordinal) is > 0 and var end ? Id[..end] : Id;
}
