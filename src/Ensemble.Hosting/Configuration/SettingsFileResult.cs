namespace Ensemble.Hosting.Configuration;

/// <summary>What came of reading a file of settings.</summary>
internal abstract record SettingsFileResult;
