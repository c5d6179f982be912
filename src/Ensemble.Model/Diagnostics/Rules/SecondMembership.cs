namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1014: a process or group that belongs to two parents.</summary>
internal static class SecondMembership
{
    public static DiagnosticRule Rule { get; } = new("ENS1014", DiagnosticSeverity.Error, "Added to a second group or experiment");

    public static Diagnostic Create(IResource member, MemberOfAnnotation first, MemberOfAnnotation second) => Rule.At(
        second.Location.Or(member),
        member.Name,
        first.Parent == second.Parent
            ? $"{Member(member)} is added to {second.Parent.Called()} twice{first.Location.FirstAt()}. Remove one of the two."
            : $"{Member(member)} is added to {second.Parent.Called()}, but belongs to {first.Parent.Called()} already{first.Location.InBrackets()}. " +
            $"Remove one of the two, or declare a {member.Kind()} for each.");

    // The plain name: which group it belongs to is the very question here.
    private static string Member(IResource member) => $"{member.Kind().Capitalized()} '{member.Name}'";
}
