using System.Globalization;
using System.Text.RegularExpressions;

namespace Ensemble.Sdk.Tasks.Projects;

/// <summary>
/// Names the classes of projects: after the file, with <c>_</c> for what no identifier may hold. Where that gives several projects one name, all of them get
/// the nearest folders that tell them apart behind it, so that the order of references does not matter.
/// </summary>
internal static partial class ProjectClassNames
{
    /// <summary>Names all classes.</summary>
    /// <param name="projects">The projects, each file once.</param>
    /// <param name="taken">Names that are taken already.</param>
    public static IReadOnlyList<ProjectClass> Choose(IReadOnlyList<ReferencedProject> projects, IReadOnlyCollection<string> taken)
    {
        string[] names = [.. projects.Select(p => Identifier(p.WantedName.Length > 0 ? p.WantedName : Path.GetFileNameWithoutExtension(p.File)))];
        var classes = projects.Select((project, i) =>
        {
            bool isAlone = !taken.Contains(names[i]) && names.Count(n => n == names[i]) == 1;
            return new ProjectClass(isAlone || project.WantedName.Length > 0 ? names[i] : Distinguish(names[i], project, Rivals(i)), project);
        }).ToList();
        return Number(classes, taken);

        IEnumerable<ReferencedProject> Rivals(int own) => projects.Where((_, i) => i != own && names[i] == names[own]);
    }

    /// <summary>The name as an identifier.</summary>
    public static string Identifier(string text) => NoIdentifier().Replace(text, "_");

    private static string Distinguish(string name, ReferencedProject project, IEnumerable<ReferencedProject> rivals)
    {
        string[] folders = Folders(project);
        var others = rivals.Select(Folders).ToArray();
        int depth = 0;
        while (depth < folders.Length - 1 && others.Any(o => depth < o.Length && o[depth] == folders[depth]))
            depth++;
        return depth < folders.Length ? $"{name}_{Identifier(folders[depth])}" : name;
    }

    // From the nearest outwards.
    private static string[] Folders(ReferencedProject project) =>
        [.. (Path.GetDirectoryName(project.File) ?? "").Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse()];

    // For two project files in one folder, and other contrived cases: whatever happens, the generated file compiles.
    private static List<ProjectClass> Number(List<ProjectClass> classes, IReadOnlyCollection<string> taken)
    {
        var used = new HashSet<string>(taken, StringComparer.Ordinal);
        return classes.ConvertAll(@class =>
        {
            string name = @class.Name;
            for (int number = 2; !used.Add(name); number++)
                name = @class.Name + "_" + number.ToString(CultureInfo.InvariantCulture);
            return @class with { Name = name };
        });
    }

    [GeneratedRegex(@"^(?=\d)|\W")]
    private static partial Regex NoIdentifier();
}
