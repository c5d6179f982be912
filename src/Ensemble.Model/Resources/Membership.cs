namespace Ensemble.Model;

/// <summary>Both sides of belonging: the parent's ordered list and the child's annotation, which remembers every place where it was said.</summary>
internal static class Membership
{
    public static void Join(IResource parent, List<IResource> members, IResource member, SourceLocation at)
    {
        ArgumentNullException.ThrowIfNull(member);
        if (!members.Contains(member))
            members.Add(member);
        member.Annotations.Add(new MemberOfAnnotation(parent, at));
    }

    public static void Leave(IResource parent, List<IResource> members, IResource member)
    {
        members.Remove(member);
        foreach (var annotation in member.Annotations.OfType<MemberOfAnnotation>().Where(a => a.Parent == parent).ToArray())
            member.Annotations.Remove(annotation);
    }
}
