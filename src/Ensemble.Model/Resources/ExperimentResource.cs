namespace Ensemble.Model;

/// <summary>A named set of processes that run together and share one address book.</summary>
/// <param name="name">A DNS label.</param>
public sealed class ExperimentResource(string name) : Resource(name), IResourceWithMembers
{
    private readonly List<IResource> _members = [];

    /// <summary>Groups and lone processes in the order in which they joined.</summary>
    public IReadOnlyList<IResource> Members => _members;

    /// <summary>Lets a process or a group join this experiment.</summary>
    /// <param name="member">A process or a group. Joining twice, or joining two experiments, is reported when the model is checked.</param>
    /// <param name="at">Where that was said.</param>
    public void Join(IResource member, SourceLocation at) => Membership.Join(this, _members, member, at);

    internal void Leave(IResource member) => Membership.Leave(this, _members, member);
}
