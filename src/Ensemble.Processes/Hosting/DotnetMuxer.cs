using System.Runtime.InteropServices;

namespace Ensemble.Processes.Hosting;

/// <summary>Finds the <c>dotnet</c> command that belongs to the runtime this host runs on.</summary>
internal static class DotnetMuxer
{
    /// <summary>Returns its path, or null if the host carries its runtime with it.</summary>
    internal static string? Find(IReadOnlyDictionary<string, string> environment)
    {
        // <root>/shared/Microsoft.NETCore.App/<version>/: the runtime in use certainly is the one the launcher needs.
        string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        string[] candidates =
        [
            Path.Combine(root, "dotnet"),
            Environment.ProcessPath is { } self && Path.GetFileName(self) == "dotnet" ? self : "",
            environment.TryGetValue("DOTNET_ROOT", out string? configured) ? Path.Combine(configured, "dotnet") : "",
        ];
        return candidates.FirstOrDefault(File.Exists);
    }
}
