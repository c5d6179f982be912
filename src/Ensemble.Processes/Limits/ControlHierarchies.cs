namespace Ensemble.Processes.Limits;

/// <summary>Finds where this user may limit processes.</summary>
internal static class ControlHierarchies
{
    /// <summary>Finds the hierarchies that limit processors and memory; none where this user may write none, as in most containers and on most
    /// clusters.</summary>
    /// <param name="root">The root of the file system; another one in tests.</param>
    internal static IReadOnlyList<IControlHierarchy> Find(string root)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Path.Combine(root, "proc/self/cgroup")))
            return [];
        var found = new List<IControlHierarchy>();
        foreach (string line in File.ReadLines(Path.Combine(root, "proc/self/cgroup")))
        {
            // hierarchy:controllers:path, with hierarchy 0 and no controllers for version 2
            if (line.Split(':', 3) is not [_, var controllers, var path])
                continue;
            if (controllers.Length == 0)
                AddUnified(found, root, path);
            else if (controllers.Split(',') is var names && (names.Contains("memory") || names.Contains("cpu")))
                AddSingle(found, root, controllers, path, names.Contains("memory"));
        }
        return found;
    }

    // A group may pass a controller on only while no process is in it, so ours lies beside the host's group: in the nearest ancestor that passes controllers on
    // and may be written.
    private static void AddUnified(List<IControlHierarchy> found, string root, string path)
    {
        string mount = Path.Combine(root, "sys/fs/cgroup");
        if (!File.Exists(Path.Combine(mount, "cgroup.controllers")))
            return;
        for (string? folder = path; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            string full = Path.Combine(mount, folder.TrimStart('/'));
            string subtree = Path.Combine(full, "cgroup.subtree_control");
            string[] passedOn = File.Exists(subtree) ? File.ReadAllText(subtree).Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries) : [];
            if ((passedOn.Contains("memory") || passedOn.Contains("cpu")) && MayMakeFolders(full))
            {
                found.Add(new UnifiedHierarchy(full, passedOn.Contains("cpu"), passedOn.Contains("memory")));
                return;
            }
        }
    }

    private static void AddSingle(List<IControlHierarchy> found, string root, string controllers, string path, bool isMemory)
    {
        string full = Path.Combine(root, "sys/fs/cgroup", controllers, path.TrimStart('/'));
        // Inside a container the path is the host's, while the mount shows the container's own group as its root.
        if (!Directory.Exists(full))
            full = Path.Combine(root, "sys/fs/cgroup", controllers);
        if (Directory.Exists(full) && MayMakeFolders(full))
            found.Add(new SingleControllerHierarchy(full, isMemory));
    }

    private static bool MayMakeFolders(string folder)
    {
        string probe = Path.Combine(folder, $"ensemble-probe-{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(probe);
            Directory.Delete(probe);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
