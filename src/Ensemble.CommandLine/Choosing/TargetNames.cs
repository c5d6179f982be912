using Ensemble.Model.Diagnostics;

namespace Ensemble.CommandLine.Choosing;

/// <summary>The targets whose runs this command can look after.</summary>
internal static class TargetNames
{
    private static readonly (string Name, string[] Aliases)[] Known = [("local", ["subproc"])];

    /// <summary>Null where the name is one of a target here, in any case; else why not.</summary>
    public static Refusal? Check(string? name)
    {
        if (name is null || Known.Any(t => IsCalled(t, name)))
            return null;
        string there = string.Join(", ", Known.Select(t => $"{t.Name} ({string.Join(", ", t.Aliases)})"));
        string meant = NearestName.Of(name, Known.Select(t => t.Name)) is { } near ? $" Did you mean '{near}'?" : "";
        return new($"There is no target '{name}'.{meant} There is: {there}.", ExitCodes.Usage);
    }

    private static bool IsCalled((string Name, string[] Aliases) target, string name) =>
        target.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || target.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase);
}
