namespace Ensemble.CommandLine.Workplaces;

/// <summary>What the command remembers for a user: the current experiment.</summary>
/// <param name="variables">The environment.</param>
internal sealed class UserState(IReadOnlyDictionary<string, string> variables)
{
    private string CurrentFile => Path.Combine(Hosting.RunFolders.StateDirectory.Root(variables), "current-experiment");

    /// <summary>The current experiment; null for none.</summary>
    public string? CurrentExperiment()
    {
        try
        {
            return File.ReadAllText(CurrentFile).Trim() is { Length: > 0 } name ? name : null;
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Makes an experiment current; null for none.</summary>
    public void SetCurrentExperiment(string? name)
    {
        if (name is null)
        {
            File.Delete(CurrentFile);
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(CurrentFile)!);
        // Whoever reads meanwhile sees the old name or the new one.
        string beside = $"{CurrentFile}.{Environment.ProcessId}.tmp";
        File.WriteAllText(beside, name + "\n");
        File.Move(beside, CurrentFile, overwrite: true);
    }
}
