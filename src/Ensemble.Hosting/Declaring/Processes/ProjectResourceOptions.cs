namespace Ensemble.Hosting;

/// <summary>What of a project's <c>launchSettings.json</c> applies.</summary>
public sealed class ProjectResourceOptions
{
    /// <summary>Stands for the first profile that starts a project. No profile can have this name: names in the file are not empty.</summary>
    internal const string FirstProfile = "";

    /// <summary>The profile's name.</summary>
    /// <value>The first profile that starts a project, by default.</value>
    public string? LaunchProfileName { get; set; } = FirstProfile;

    /// <summary>Whether no profile applies at all.</summary>
    public bool ExcludeLaunchProfile { get; set; }
}
