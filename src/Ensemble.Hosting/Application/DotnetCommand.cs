using System.Runtime.InteropServices;

namespace Ensemble.Hosting.Application;

/// <summary>The <c>dotnet</c> command that runs built projects: the one whose runtime this host runs on.</summary>
internal static class DotnetCommand
{
    public static string Find(IReadOnlyDictionary<string, string> variables)
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        // <root>/shared/Microsoft.NETCore.App/<version>/
        string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        string[] candidates =
        [
            Path.Combine(root, name),
            Environment.ProcessPath is { } self && Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : "",
            variables.TryGetValue("DOTNET_ROOT", out string? configured) ? Path.Combine(configured, name) : "",
        ];
        return candidates.FirstOrDefault(File.Exists) ?? name;
    }
}
