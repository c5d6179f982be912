namespace Ensemble.Hosting.Configuration;

/// <summary>A launch profile that is not there, or a file that cannot be used.</summary>
/// <param name="Subject">The profile's name or the file.</param>
/// <param name="Message">What can be written instead, or what is wrong with the file.</param>
internal sealed record LaunchSettingsProblem(string Subject, string Message) : LaunchSettingsResult;
