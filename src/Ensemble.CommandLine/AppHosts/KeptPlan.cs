namespace Ensemble.CommandLine.AppHosts;

/// <summary>Reads a plan that was kept.</summary>
internal static class KeptPlan
{
    /// <summary>The text of the plan.</summary>
    /// <param name="place">Its folder, or the file.</param>
    /// <param name="currentDirectory">What a relative path refers to.</param>
    public static Outcome<string> Read(string place, string currentDirectory)
    {
        string path = Path.GetFullPath(place, currentDirectory);
        string file = Directory.Exists(path) ? Path.Combine(path, "plan.json") : path;
        return File.Exists(file) ? File.ReadAllText(file) : new Refusal($"There is no plan '{file}'.");
    }
}
