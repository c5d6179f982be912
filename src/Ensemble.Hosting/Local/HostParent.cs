namespace Ensemble.Hosting.Local;

/// <summary>The process that started this host.</summary>
internal static class HostParent
{
    /// <summary>Its number; null where it is the machine's first process, which never vanishes, or where it cannot be known.</summary>
    public static int? ProcessId()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        string stat = File.ReadAllText("/proc/self/stat");
        // The name in parentheses may itself hold parentheses and spaces: the fields begin after the last one.
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return int.Parse(fields[1], System.Globalization.CultureInfo.InvariantCulture) is > 1 and var parent ? parent : null;
    }
}
