namespace Ensemble.Model;

/// <summary>A named set of processes that run together and share one address book.</summary>
public sealed class ExperimentResource : Resource, IResourceWithMembers
{
    private readonly MemberList _members;

    /// <summary>An experiment without processes.</summary>
    /// <param name="name">A DNS label.</param>
    public ExperimentResource(string name) : base(name) => _members = new(this);

    /// <summary>Groups and lone processes in the order in which they joined.</summary>
    public IReadOnlyList<IResource> Members => _members.Members;

    internal bool IsEmpty => _members.IsEmpty;

    /// <summary>Lets a process or a group join this experiment.</summary>
    /// <param name="member">A process or a group. Joining twice, or joining two experiments, is reported when the model is checked.</param>
    /// <param name="at">Where that was said.</param>
    public void Join(IResource member, SourceLocation at) => _members.Join(member, at);

    internal bool Holds(IResource member) => _members.Contains(member);

    internal void Leave(IResource member) => _members.Leave(member);
}
