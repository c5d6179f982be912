using Ensemble.Sdk.Tasks.Projects;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Task = Microsoft.Build.Utilities.Task;

namespace Ensemble.Sdk.Tasks;

/// <summary>Writes one class for every project an AppHost references, and one for the AppHost itself.</summary>
public sealed class GenerateProjectClasses : Task
{
    /// <summary>What the referenced projects are built to, with <c>MSBuildSourceProjectFile</c> and, where the user chose a name, <c>ClassName</c>.</summary>
    public ITaskItem[] Processes { get; set; } = [];

    /// <summary>The AppHost's project file.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>What the AppHost is built to.</summary>
    [Required]
    public string AssemblyFile { get; set; } = "";

    /// <summary>The source file to write. Left alone where it would not change.</summary>
    [Required]
    public string SourceFile { get; set; } = "";

    /// <summary>The file that keeps <see cref="Key"/>.</summary>
    [Required]
    public string KeyFile { get; set; } = "";

    /// <summary>What the source was generated from: while it stays the same this task need not run.</summary>
    [Required]
    public string Key { get; set; } = "";

    /// <inheritdoc/>
    public override bool Execute()
    {
        var appHost = new ProjectClass(
            ProjectClassNames.Identifier(Path.GetFileNameWithoutExtension(ProjectFile)), new(Path.GetFullPath(ProjectFile), Path.GetFullPath(AssemblyFile)));
        var projects = Processes
            .Select(p => new ReferencedProject(p.GetMetadata("MSBuildSourceProjectFile"), p.GetMetadata("FullPath"), p.GetMetadata("ClassName")))
            .DistinctBy(p => p.File, StringComparer.Ordinal)
            .ToArray();
        string source = ProjectClassFile.Write(appHost, ProjectClassNames.Choose(projects, [appHost.Name]));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(SourceFile))!);
        if (!File.Exists(SourceFile) || File.ReadAllText(SourceFile) != source)
            File.WriteAllText(SourceFile, source);
        File.WriteAllText(KeyFile, Key);
        return true;
    }
}
