namespace Ensemble.Model;

/// <summary>Processes that are placed together: one pod, one host, one allocation.</summary>
public sealed class ProcessGroupResource : Resource, IResourceWithMembers
{
    private readonly MemberList _members;

    /// <summary>A group without processes.</summary>
    /// <param name="name">A DNS label, unique among the groups of its experiment.</param>
    public ProcessGroupResource(string name) : base(name) => _members = new(this);

    /// <summary>The processes in the order in which they joined.</summary>
    public IReadOnlyList<IResource> Members => _members.Members;

    /// <summary>Lets a process join this group.</summary>
    /// <param name="member">A process. Joining two groups is reported when the model is checked.</param>
    /// <param name="at">Where that was said.</param>
    public void Join(IProcessResource member, SourceLocation at) => _members.Join(member, at);
}
