using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Local;

/// <summary>What of a plan this machine cannot do.</summary>
internal static class LocalPlanCheck
{
    /// <summary>Checks a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="variables">The host's own environment.</param>
    public static IEnumerable<Diagnostic> Run(ApplicationPlan plan, IReadOnlyDictionary<string, string> variables)
    {
        var hasGit = new Lazy<bool>(() => CommandPath.Find("git", "/", variables) is not null);
        return plan.AllProcesses().SelectMany(process => Check(process, hasGit));
    }

    private static IEnumerable<Diagnostic> Check(ProcessPlan process, Lazy<bool> hasGit)
    {
        var at = SourceLocation.Parse(process.DeclaredAt);
        string name = process.Id.Local;
        if (process.Kind is ProcessKind.Container)
            yield return NoContainerEngine.Create(at, name, "the local target of this version runs no containers yet");
        if (process.Kind is ProcessKind.Project && process.Arguments is [{ Literal: { } assembly }, ..] && !File.Exists(assembly))
            yield return NotBuilt(at, name, assembly);
        foreach (var mount in process.Mounts)
        {
            if (mount.Kind is MountKind.Git)
            {
                if (!hasGit.Value)
                    yield return GitMissing.Create(at, name, mount.Source);
            }
            else if (mount.Kind is not MountKind.Bind)
                yield return UnsupportedMount.Create(at, name, mount.Kind, mount.Path, "local");
            else if (!Path.Exists(mount.Source))
                yield return BindMountSourceMissing.Create(at, name, mount.Source, mount.Path);
        }
    }

    // The built file lies below the bin folder beside the project file; where that is missing too, the path itself is wrong.
    private static Diagnostic NotBuilt(SourceLocation at, string name, string assembly)
    {
        int bin = assembly.LastIndexOf($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
        string project = Path.Combine(bin < 0 ? Path.GetDirectoryName(assembly)! : assembly[..bin], Path.GetFileNameWithoutExtension(assembly) + ".csproj");
        return File.Exists(project) ? ProjectUnavailable.NotBuilt(at, name, project, assembly) : ProjectUnavailable.Missing(at, name, project);
    }
}
