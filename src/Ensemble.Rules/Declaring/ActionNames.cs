using System.Collections.Immutable;

namespace Ensemble.Rules.Declaring;

/// <summary>The words for what a rule does.</summary>
internal static class ActionNames
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } =
        ["submit", "cancel", "terminate", "grow", "scale-up", "shrink", "scale-down", "custom", "switch"];

    /// <summary>What a word means; null for none.</summary>
    public static ActionKind? Parse(string name) => name switch
    {
        "submit" => ActionKind.Submit,
        "cancel" => ActionKind.Cancel,
        "terminate" => ActionKind.Terminate,
        "grow" or "scale-up" => ActionKind.Grow,
        "shrink" or "scale-down" => ActionKind.Shrink,
        "custom" => ActionKind.Custom,
        "switch" => ActionKind.Switch,
        _ => null,
    };

    /// <summary>The usual word for it.</summary>
    public static string Word(this ActionKind kind) => kind.ToString().ToLowerInvariant();
}
