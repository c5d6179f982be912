using System.Runtime.CompilerServices;
using Ensemble.Hosting.Inspection;
using Ensemble.Hosting.Saving;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Loads saved models.</summary>
public static class ModelFileExtensions
{
    /// <summary>Adds everything that a file declares. What is wrong in the file is reported with the errors of the model, with line and column.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="path">YAML, or JSON where the name ends in <c>.json</c>; relative to the AppHost's folder.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IDistributedApplicationBuilder AddFromFile(
        this IDistributedApplicationBuilder builder, string path, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        Load(builder, path, new(file, line));
        return builder;
    }

    /// <summary>Adds the experiment that a file declares, with the values it needs, to declare more about it.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="path">YAML, or JSON where the name ends in <c>.json</c>; relative to the AppHost's folder.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    /// <returns>The experiment; where the file declares none or several, which is an error of the model, an empty one named after the file.</returns>
    public static IResourceBuilder<ExperimentResource> AddExperimentFromFile(
        this IDistributedApplicationBuilder builder, string path, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        var loaded = Load(builder, path, new(file, line));
        if (loaded.Resources.OfType<ExperimentResource>().ToArray() is [var experiment])
            return builder.CreateResourceBuilder(experiment);
        if (loaded.Errors.IsEmpty)
            builder.Model.Annotations.Add(new ModelFileErrorAnnotation(
                $"'{path}' must declare exactly one experiment to be added as one. AddFromFile adds several.", new(file, line)));
        return builder.AddExperiment(Path.GetFileNameWithoutExtension(path), file, line);
    }

    private static LoadedModel Load(IDistributedApplicationBuilder builder, string path, SourceLocation at)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(path);
        string full = Path.GetFullPath(path, builder.AppHostDirectory);
        builder.Model.Annotations.Add(new ModelFileAnnotation(full));
        LoadedModel loaded;
        try
        {
            loaded = ModelReader.Read(File.ReadAllText(full), full, builder.Resources);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            loaded = new([], [], [new($"'{path}' cannot be read: {unreadable.Message}", at)]);
        }
        foreach (var resource in loaded.Resources)
            builder.Model.Resources.Add(resource);
        foreach (var annotation in loaded.Settings.Concat(loaded.Errors))
            builder.Model.Annotations.Add(annotation);
        return loaded;
    }
}
