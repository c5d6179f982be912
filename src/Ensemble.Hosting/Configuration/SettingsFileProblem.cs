using Ensemble.Model;

namespace Ensemble.Hosting.Configuration;

/// <summary>A file that is there and cannot be used.</summary>
internal sealed record SettingsFileProblem(string Message, SourceLocation Location) : SettingsFileResult;
