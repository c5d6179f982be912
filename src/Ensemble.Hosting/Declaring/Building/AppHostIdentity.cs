using System.Reflection;

namespace Ensemble.Hosting;

/// <summary>What the AppHost is called and where its project lies.</summary>
/// <param name="Name">As its project is named.</param>
/// <param name="Directory">The project's folder, absolute.</param>
internal sealed record AppHostIdentity(string Name, string Directory)
{
    private const string DirectoryKey = "ensembleapphostdirectory";
    private const string NameKey = "ensembleapphostname";

    /// <summary>Reads what the SDK wrote into the program; without it, goes by the file that made the builder.</summary>
    public static AppHostIdentity Find(Assembly? program, DistributedApplicationOptions options, string callerFile, string currentDirectory)
    {
        string? name = options.AssemblyName, directory = options.ProjectDirectory;
        foreach (var metadata in program?.GetCustomAttributes<AssemblyMetadataAttribute>() ?? [])
        {
            if (string.Equals(metadata.Key, DirectoryKey, StringComparison.OrdinalIgnoreCase))
                directory ??= metadata.Value;
            else if (string.Equals(metadata.Key, NameKey, StringComparison.OrdinalIgnoreCase))
                name ??= metadata.Value;
        }
        // A folder that was baked in at build time is gone when only the binaries were copied to another machine.
        string folder = new[] { directory, Path.GetDirectoryName(callerFile) }.FirstOrDefault(System.IO.Directory.Exists) ?? currentDirectory;
        return new(name ?? program?.GetName().Name ?? Path.GetFileName(folder), Path.GetFullPath(folder, currentDirectory));
    }

    /// <summary>The name of the experiment for processes declared on the builder itself: a DNS label made from the AppHost's name.</summary>
    public string DefaultExperimentName => AppHostLabel.Of(Name);
}
