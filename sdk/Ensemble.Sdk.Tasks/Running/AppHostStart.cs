namespace Ensemble.Sdk.Tasks.Running;

/// <summary>How an AppHost is started by a build.</summary>
/// <param name="Program">The executable.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Directory">The working directory: the project's folder.</param>
/// <param name="Variables">Added to the build's own environment.</param>
/// <param name="TimeLimit">How long it may take.</param>
internal sealed record AppHostStart(
    string Program, IReadOnlyList<string> Arguments, string Directory, IReadOnlyDictionary<string, string> Variables, TimeSpan TimeLimit)
{
    /// <summary>Starts the AppHost that was just built.</summary>
    /// <param name="dotnet">The <c>dotnet</c> command; empty where the AppHost carries its runtime with it.</param>
    /// <param name="assembly">The built assembly.</param>
    /// <param name="projectFile">The AppHost's project file.</param>
    /// <param name="timeLimit">How long it may take.</param>
    public static AppHostStart Of(string dotnet, string assembly, string projectFile, TimeSpan timeLimit)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(projectFile))!;
        return dotnet.Length == 0
            ? new(Path.ChangeExtension(assembly, null), [], folder, Nothing, timeLimit)
            : new(dotnet, ["exec", assembly], folder, Nothing, timeLimit);
    }

    private static IReadOnlyDictionary<string, string> Nothing { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
