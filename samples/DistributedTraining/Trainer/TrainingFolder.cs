namespace DistributedTraining;

/// <summary>Where the jobs of a run leave files for each other.</summary>
/// <param name="Path">The folder.</param>
internal sealed record TrainingFolder(string Path)
{
    /// <summary>The data that all train with.</summary>
    public string DataFile => System.IO.Path.Combine(Path, "data.bin");

    /// <summary>In the folder of the run that this process is part of.</summary>
    public static TrainingFolder OfThisRun()
    {
        string run = Environment.GetEnvironmentVariable("ENSEMBLE_RUN_DIR") ?? Environment.CurrentDirectory;
        return new(Directory.CreateDirectory(System.IO.Path.Combine(run, "training")).FullName);
    }

    /// <summary>The folder of a model's checkpoints.</summary>
    public string CheckpointsOf(string model) => Directory.CreateDirectory(System.IO.Path.Combine(Path, model)).FullName;
}
