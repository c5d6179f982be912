namespace Ensemble.Hosting.Configuration;

/// <summary>The settings of a file.</summary>
internal sealed record SettingsFileContent(IReadOnlyList<KeyValuePair<string, string?>> Settings) : SettingsFileResult;
