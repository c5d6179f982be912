using System.Collections.Immutable;

namespace Ensemble.Processes.Limits;

/// <summary>Limits one incarnation of a process. It puts itself into the group before it becomes the command, so that nothing of it ever runs
/// outside.</summary>
internal sealed class ControlGroup
{
    private const string Script = "for group in \"$1\" \"$2\"; do [ -z \"$group\" ] || echo $$ > \"$group/cgroup.procs\" || exit 125; done; shift 2; exec \"$@\"";

    private readonly List<(IControlHierarchy Hierarchy, string Path)> groups = [];

    /// <summary>Makes a group.</summary>
    /// <param name="hierarchies">Where; at most two matter, one for processors and one for memory.</param>
    /// <param name="name">A file name that no other group has.</param>
    /// <param name="limits">The limits.</param>
    /// <exception cref="IOException">The kernel refused.</exception>
    internal ControlGroup(IReadOnlyList<IControlHierarchy> hierarchies, string name, ProcessLimits limits)
    {
        foreach (IControlHierarchy hierarchy in hierarchies)
        {
            ProcessLimits here = new(hierarchy.LimitsCpus ? limits.Cpus : null, hierarchy.LimitsMemory ? limits.MemoryBytes : null);
            if (here.IsNone)
                continue;
            string path = Path.Combine(hierarchy.Folder, name);
            Directory.CreateDirectory(path);
            groups.Add((hierarchy, path));
            hierarchy.Apply(path, here);
        }
    }

    /// <summary>Gives a command that enters the group and then is the given one.</summary>
    internal (string Command, ImmutableArray<string> Arguments) Wrap(string command, IEnumerable<string> arguments) =>
        ("/bin/sh", ["-c", Script, "limits", groups.ElementAtOrDefault(0).Path ?? "", groups.ElementAtOrDefault(1).Path ?? "", command, .. arguments]);

    /// <summary>Says whether the kernel has killed a process of the group because its memory was used up.</summary>
    internal bool RanOutOfMemory() => groups.Exists(group => group.Hierarchy.RanOutOfMemory(group.Path));

    /// <summary>Removes the group. Its processes must have ended; does nothing a second time.</summary>
    internal void Remove()
    {
        foreach ((_, string path) in groups)
        {
            try
            {
                Directory.Delete(path);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // It is gone already, or a process in uninterruptible sleep still holds it: an empty group costs next to nothing.
            }
        }
        groups.Clear();
    }
}
