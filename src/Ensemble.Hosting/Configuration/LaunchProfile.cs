using System.Collections.Immutable;

namespace Ensemble.Hosting.Configuration;

/// <summary>A profile of a project's <c>launchSettings.json</c>.</summary>
/// <param name="Name">The profile's name.</param>
/// <param name="CommandLine">Arguments as one text; empty for none.</param>
/// <param name="Environment">Its variables in the order of the file.</param>
/// <param name="Urls">Its application URLs in order.</param>
internal sealed record LaunchProfile(
    string Name, string CommandLine, ImmutableArray<KeyValuePair<string, string>> Environment, ImmutableArray<Uri> Urls) : LaunchSettingsResult;
