using Ensemble.Hosting.Publishing;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Planning;

/// <summary>A plan that was published before.</summary>
/// <param name="Plan">The plan; null where there is none.</param>
/// <param name="Problem">Why there is none; null where there is one.</param>
internal sealed record SavedPlan(ApplicationPlan? Plan, Diagnostic? Problem)
{
    /// <summary>Reads a plan from a file, or from a folder into which it was published alone or with others.</summary>
    /// <param name="written">The file or folder as a person wrote it.</param>
    /// <param name="currentDirectory">What a relative path refers to.</param>
    public static SavedPlan Read(string written, string currentDirectory)
    {
        string path = Path.GetFullPath(written, currentDirectory);
        string[] candidates = [path, Path.Combine(path, PlanPublisher.FileName), Path.Combine(path, "plan", PlanPublisher.FileName)];
        if (Array.Find(candidates, File.Exists) is not { } file)
            return new(null, NoSavedPlan.Create(written, Directory.Exists(path) ? $"It holds no {PlanPublisher.FileName}." : "It does not exist."));
        try
        {
            return new(PlanJson.ReadPlan(File.ReadAllText(file)), null);
        }
        catch (Exception unreadable) when (unreadable is FormatException or IOException or UnauthorizedAccessException)
        {
            return new(null, NoSavedPlan.Create(written, unreadable.Message));
        }
    }
}
