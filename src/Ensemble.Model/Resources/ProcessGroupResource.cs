namespace Ensemble.Model;

/// <summary>Processes that are placed together: one pod, one host, one allocation.</summary>
/// <param name="name">A DNS label, unique among the groups of its experiment.</param>
public sealed class ProcessGroupResource(string name) : Resource(name), IResourceWithMembers
{
    private readonly List<IResource> _members = [];

    /// <summary>The processes in the order in which they joined.</summary>
    public IReadOnlyList<IResource> Members => _members;

    /// <summary>Lets a process join this group.</summary>
    /// <param name="member">A process. Joining two groups is reported when the model is checked.</param>
    /// <param name="at">Where that was said.</param>
    public void Join(IProcessResource member, SourceLocation at) => Membership.Join(this, _members, member, at);
}
