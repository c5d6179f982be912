namespace Ensemble.Hosting;

/// <summary>Keeps what is launched.</summary>
public static class ExperimentFolderExtensions
{
    /// <summary>Keeps the declaration of every experiment that is launched, in a folder of its name. A launch is refused where that folder exists, unless
    /// <c>--force</c> is given.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="path">The folder; relative paths refer to the AppHost's. The same as the setting <c>Experiments:Folder</c>.</param>
    public static IDistributedApplicationBuilder SetExperimentFolder(this IDistributedApplicationBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        builder.Configuration["Experiments:Folder"] = path;
        return builder;
    }
}
