using Ensemble.Model;

namespace Ensemble.Hosting.Saving;

/// <summary>
/// What stands for members that a file leaves out, where that is not the type's own default: the same that the verbs of the declaring API take.
/// </summary>
internal static class SavedDefaults
{
    private static readonly Dictionary<(Type, string), object> Defaults = new()
    {
        [(typeof(RestartAnnotation), nameof(RestartAnnotation.Backoff))] = RestartBackoff.Default,
        [(typeof(RestartBackoff), nameof(RestartBackoff.Initial))] = RestartBackoff.Default.Initial,
        [(typeof(RestartBackoff), nameof(RestartBackoff.Factor))] = RestartBackoff.Default.Factor,
        [(typeof(RestartBackoff), nameof(RestartBackoff.Maximum))] = RestartBackoff.Default.Maximum,
        [(typeof(RestartBackoff), nameof(RestartBackoff.ResetAfter))] = RestartBackoff.Default.ResetAfter,
        [(typeof(ProbeAnnotation), nameof(ProbeAnnotation.Path))] = "/",
        [(typeof(ProbeAnnotation), nameof(ProbeAnnotation.StatusCode))] = 200,
        [(typeof(ProbeAnnotation), nameof(ProbeAnnotation.Interval))] = TimeSpan.FromSeconds(1),
        [(typeof(ProbeAnnotation), nameof(ProbeAnnotation.Timeout))] = TimeSpan.FromSeconds(5),
        [(typeof(ProbeAnnotation), nameof(ProbeAnnotation.FailureThreshold))] = 3,
        [(typeof(WaitAnnotation), nameof(WaitAnnotation.Type))] = WaitType.Healthy,
        [(typeof(OutputAnnotation), nameof(OutputAnnotation.StandardOutput))] = OutputTarget.Both,
        [(typeof(OutputAnnotation), nameof(OutputAnnotation.StandardError))] = OutputTarget.Both,
        [(typeof(MountAnnotation), nameof(MountAnnotation.Source))] = "",
        [(typeof(EndpointAnnotation), nameof(EndpointAnnotation.UriScheme))] = "tcp",
        [(typeof(LaunchSettingsAnnotation), nameof(LaunchSettingsAnnotation.CommandLine))] = "",
        [(typeof(GeneratedParameterDefault), nameof(GeneratedParameterDefault.Length))] = new GeneratedParameterDefault().Length,
    };

    /// <summary>The value; null where the type's own default stands.</summary>
    public static object? Find(Type type, string member) => Defaults.GetValueOrDefault((type, member));
}
