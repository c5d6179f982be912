using Ensemble.Model;

namespace Ensemble.Hosting.Configuration;

/// <summary>Something wrong with the settings, to be reported with the errors of the model.</summary>
/// <param name="Key">The key, or the file that could not be read.</param>
/// <param name="Message">What is wrong and what to write instead, in whole sentences.</param>
/// <param name="IsUnknownKey">Whether the key means nothing, which is only worth a warning.</param>
/// <param name="Location">The place in a file; unknown for other sources.</param>
internal sealed record SettingProblem(string Key, string Message, bool IsUnknownKey = false, SourceLocation Location = default);
