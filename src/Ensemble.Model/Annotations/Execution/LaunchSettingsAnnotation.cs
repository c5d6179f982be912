using System.Collections.Immutable;

namespace Ensemble.Model;

/// <summary>What the launch profile of a project says. It applies below everything that is declared; its URLs are endpoints of the process.</summary>
/// <param name="Profile">The profile's name, which the process also finds in <c>DOTNET_LAUNCH_PROFILE</c>.</param>
/// <param name="CommandLine">Arguments as one text in the quoting of a command line; empty for none.</param>
/// <param name="Environment">Its variables in the order of the file.</param>
public sealed record LaunchSettingsAnnotation(string Profile, string CommandLine, ImmutableArray<KeyValuePair<string, string>> Environment)
    : IResourceAnnotation;
