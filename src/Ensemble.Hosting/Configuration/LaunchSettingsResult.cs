namespace Ensemble.Hosting.Configuration;

/// <summary>What came of looking for a launch profile.</summary>
internal abstract record LaunchSettingsResult;
