using Ensemble.Hosting.Configuration;

namespace Ensemble.CommandLine.Choosing;

/// <summary>The prefix of the user's experiments, from the setting <c>Experiments:UserName</c>.</summary>
internal static class UserName
{
    private const string Setting = "Experiments:UserName";

    /// <summary>The prefix; null for none.</summary>
    public static string? Of(Surroundings surroundings)
    {
        if (surroundings.Variables.GetValueOrDefault(Setting.Replace(":", "__", StringComparison.Ordinal)) is { Length: > 0 } variable)
            return variable;
        return SettingsFile.Read(surroundings.UserSettingsFile) is SettingsFileContent content
            && content.Settings.FirstOrDefault(s => s.Key.Equals(Setting, StringComparison.OrdinalIgnoreCase)).Value is { Length: > 0 } setting ? setting
                : null;
    }
}
