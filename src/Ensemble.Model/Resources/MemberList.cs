namespace Ensemble.Model;

/// <summary>
/// Both sides of belonging: the parent's members in the order in which they joined, and each child's annotations, which remember every place where it was said.
/// Joining and leaving cost the same however many members there are.
/// </summary>
/// <param name="parent">The experiment or group.</param>
internal sealed class MemberList(IResource parent)
{
    private readonly List<IResource?> _slots = []; // null where a member left
    private readonly Dictionary<IResource, int> _slotOf = new(ReferenceEqualityComparer.Instance);
    private IReadOnlyList<IResource>? _members;

    /// <summary>The members as a list; made again only after one joined or left.</summary>
    public IReadOnlyList<IResource> Members => _members ??= [.. _slots.OfType<IResource>()];

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _slotOf.Count == 0;

    /// <summary>Whether a resource is one of them.</summary>
    public bool Contains(IResource resource) => _slotOf.ContainsKey(resource);

    /// <summary>Takes a member in. Who joins twice stays where it is.</summary>
    public void Join(IResource member, SourceLocation at)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (_slotOf.TryAdd(member, _slots.Count))
        {
            _slots.Add(member);
            _members = null;
        }
        member.Annotations.Add(new MemberOfAnnotation(parent, at));
    }

    /// <summary>Lets a member go, and forgets that it ever joined.</summary>
    public void Leave(IResource member)
    {
        if (_slotOf.Remove(member, out int slot))
        {
            _slots[slot] = null;
            _members = null;
        }
        foreach (var annotation in member.Annotations.OfType<MemberOfAnnotation>().Where(a => a.Parent == parent).ToArray())
            member.Annotations.Remove(annotation);
    }
}
