using System.Collections.Immutable;
using Ensemble.Rules.Members;

namespace Ensemble.Rules.Running;

/// <summary>Submissions of which not every job has ended. Memory follows what is in the queue.</summary>
internal sealed class LiveSubmissions
{
    private readonly Dictionary<string, Live> _live = new(StringComparer.Ordinal);

    /// <summary>Gets how many there are.</summary>
    public int Count => _live.Count;

    /// <summary>Gets how many jobs of them have not ended.</summary>
    public int Jobs => _live.Values.Sum(live => live.Left);

    /// <summary>Gets the groups that they are of, in the order in which they were first submitted.</summary>
    public IEnumerable<string> Groups => _live.Values.Select(live => live.Group).Distinct();

    /// <summary>One more is on its way.</summary>
    public void Add(Submission submission) => _live[submission.Id] = new(submission.Group, submission.Entry.Count);

    /// <summary>The queue does not take one.</summary>
    public void Remove(string submission) => _live.Remove(submission);

    /// <summary>A job has ended.</summary>
    public void Ended(string submission)
    {
        if (_live.TryGetValue(submission, out var live) && --live.Left == 0)
            _live.Remove(submission);
    }

    /// <summary>Those of a group, in the order in which they were made.</summary>
    /// <param name="group">The group; null for all.</param>
    public ImmutableArray<string> Of(string? group) =>
        [.. _live.Where(live => group is null || live.Value.Group == group).Select(live => live.Key)];

    private sealed class Live(string group, int left)
    {
        public string Group => group;

        public int Left { get; set; } = left;
    }
}
