using System.Collections.Immutable;
using Ensemble.Hosting.Configuration;
using Ensemble.Model;
using Microsoft.Extensions.Configuration;

namespace Ensemble.Hosting.Inspection;

/// <summary>Finds the files that a declaration depends on.</summary>
internal static class InspectedFiles
{
    /// <summary>Settings, model files, launch settings, and files that the program added to its configuration.</summary>
    public static ImmutableArray<InspectedFile> Of(DistributedApplicationBuilder builder)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        files.UnionWith(SettingSources.Files(builder.AppHostDirectory, builder.Surroundings));
        files.UnionWith(builder.Configuration.Sources.OfType<FileConfigurationSource>().Select(PhysicalPath).OfType<string>());
        files.UnionWith(builder.Model.Annotations.OfType<ModelFileAnnotation>().Select(f => f.Path));
        files.UnionWith(builder.Resources.OfType<ProjectResource>().Select(p => LaunchProfiles.FileOf(p.ProjectPath, builder.AppHostDirectory)));
        return [.. files.Select(path => new InspectedFile(path, File.Exists(path)))];
    }

    private static string? PhysicalPath(FileConfigurationSource source) =>
        source.Path is { } path ? source.FileProvider?.GetFileInfo(path).PhysicalPath ?? (Path.IsPathRooted(path) ? path : null) : null;
}
