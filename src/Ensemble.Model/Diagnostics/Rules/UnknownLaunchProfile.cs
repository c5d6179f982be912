namespace Ensemble.Model.Diagnostics.Rules;

/// <summary>ENS1046: a launch profile that launchSettings.json does not have.</summary>
public static class UnknownLaunchProfile
{
    /// <summary>Code, severity and title.</summary>
    public static DiagnosticRule Rule { get; } = new("ENS1046", DiagnosticSeverity.Error, "Unknown launch profile");

    /// <summary>A finding of this rule.</summary>
    /// <param name="at">Where the process was declared.</param>
    /// <param name="process">The process.</param>
    /// <param name="profile">The profile as written.</param>
    /// <param name="file">The path of <c>launchSettings.json</c>.</param>
    /// <param name="profiles">The profiles it has.</param>
    public static Diagnostic Create(SourceLocation at, string process, string profile, string file, IReadOnlyCollection<string> profiles)
    {
        ArgumentNullException.ThrowIfNull(profiles);
        string hint = NearestName.Of(profile, profiles) is { } nearest ? ResourceWords.DidYouMean(nearest)
            : profiles.Count == 0 ? " It has no profiles." : $" It has {profiles.Listed()}.";
        return Rule.At(at, process, $"Process '{process}' uses launch profile '{profile}', which '{file}' does not have.{hint}");
    }
}
