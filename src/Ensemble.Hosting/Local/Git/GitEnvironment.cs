namespace Ensemble.Hosting.Local;

/// <summary>The environment in which an AppHost runs <c>git</c>.</summary>
internal static class GitEnvironment
{
    // An AppHost that is started by a hook of another repository must not be taken for a part of that one.
    private static readonly string[] OfAnotherRepository =
        ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX"];

    /// <summary>The host's own environment, but for what would lead git astray or have it ask somebody.</summary>
    public static Dictionary<string, string> Of(IReadOnlyDictionary<string, string> variables) =>
        new(variables.Where(v => !OfAnotherRepository.Contains(v.Key)), StringComparer.Ordinal)
        {
            ["GIT_TERMINAL_PROMPT"] = "0", // nobody sits at the launcher's terminal
            ["GIT_OPTIONAL_LOCKS"] = "0", // a person may be committing at this moment
        };
}
