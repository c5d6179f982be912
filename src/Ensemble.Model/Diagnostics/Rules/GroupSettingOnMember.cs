using Ensemble.Model.Views;

namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1017: a setting that only a whole group can have.</summary>
internal static class GroupSettingOnMember
{
    public static DiagnosticRule Rule { get; } = new("ENS1017", DiagnosticSeverity.Error, "Setting of a whole group on one member");

    /// <summary><paramref name="setting"/>: such as <c>a node selector</c>. <paramref name="call"/>: the method that sets it.</summary>
    public static Diagnostic Create(ProcessView member, string setting, string call, SourceLocation at) => Rule.At(
        at.Or(member.Resource),
        member.Resource.Name,
        $"{member.Resource.Sentence()} has {setting} of its own, but the members of a group are placed and restarted as a whole. " +
        $"Move {call} to group '{member.Group!.Name}'{member.Group.DeclaredAt().InBrackets()}.");
}
