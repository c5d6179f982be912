using Ensemble.Hosting.Configuration;

namespace Ensemble.Hosting.Control.Naming;

/// <summary>The prefix of the user's experiments outside of any AppHost: the setting <c>Experiments:UserName</c> of the environment, else of the user's
/// file.</summary>
internal static class UserNameSetting
{
    private const string Key = "Experiments:UserName";

    /// <summary>The prefix; null for none.</summary>
    public static string? Of(Surroundings surroundings)
    {
        if (surroundings.Variables.GetValueOrDefault("Experiments__UserName") is { Length: > 0 } variable)
            return variable;
        return SettingsFile.Read(surroundings.UserSettingsFile) is SettingsFileContent content
            && content.Settings.FirstOrDefault(s => s.Key.Equals(Key, StringComparison.OrdinalIgnoreCase)).Value is { Length: > 0 } setting ? setting : null;
    }
}
