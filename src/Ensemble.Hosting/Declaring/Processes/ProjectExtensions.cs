using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Declares .NET projects, which run from their built output.</summary>
public static class ProjectExtensions
{
    /// <summary>Declares a project of the AppHost's project references in the default experiment.</summary>
    /// <typeparam name="TProject">The class generated for it, such as <c>Projects.Worker</c>.</typeparam>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label, unique among the processes beside it.</param>
    /// <param name="launchProfileName">The profile of its <c>launchSettings.json</c> that applies. Without it the first one for projects does; null for
    /// none.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, string name, string? launchProfileName = ProjectResourceOptions.FirstProfile,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where TProject : IProjectMetadata, new() =>
        Add(DeclarationScope.Of(builder), name, new TProject(), Profile(launchProfileName), new(file, line));

    /// <summary>Declares a project of the AppHost's project references in an experiment or a group.</summary>
    /// <inheritdoc cref="AddProject{TProject}(IDistributedApplicationBuilder, string, string?, string, int)"/>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IResourceBuilder<IResourceWithMembers> builder, string name, string? launchProfileName = ProjectResourceOptions.FirstProfile,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where TProject : IProjectMetadata, new() =>
        Add(DeclarationScope.Of(builder), name, new TProject(), Profile(launchProfileName), new(file, line));

    /// <summary>Declares a project by its path in the default experiment.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label, unique among the processes beside it.</param>
    /// <param name="projectPath">The project file, relative to the AppHost's folder.</param>
    /// <param name="launchProfileName">The profile of its <c>launchSettings.json</c> that applies. Without it the first one for projects does; null for
    /// none.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder, string name, string projectPath, string? launchProfileName = ProjectResourceOptions.FirstProfile,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Add(DeclarationScope.Of(builder), name, new ProjectPath(projectPath), Profile(launchProfileName), new(file, line));

    /// <summary>Declares a project by its path in an experiment or a group.</summary>
    /// <inheritdoc cref="AddProject(IDistributedApplicationBuilder, string, string, string?, string, int)"/>
    public static IResourceBuilder<ProjectResource> AddProject(
        this IResourceBuilder<IResourceWithMembers> builder, string name, string projectPath, string? launchProfileName = ProjectResourceOptions.FirstProfile,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Add(DeclarationScope.Of(builder), name, new ProjectPath(projectPath), Profile(launchProfileName), new(file, line));

    /// <summary>Declares a project of the AppHost's project references in the default experiment.</summary>
    /// <typeparam name="TProject">The class generated for it, such as <c>Projects.Worker</c>.</typeparam>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label, unique among the processes beside it.</param>
    /// <param name="configure">Says what of <c>launchSettings.json</c> applies.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IDistributedApplicationBuilder builder, string name, Action<ProjectResourceOptions> configure,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where TProject : IProjectMetadata, new() =>
        Add(DeclarationScope.Of(builder), name, new TProject(), Configured(configure), new(file, line));

    /// <summary>Declares a project of the AppHost's project references in an experiment or a group.</summary>
    /// <inheritdoc cref="AddProject{TProject}(IDistributedApplicationBuilder, string, Action{ProjectResourceOptions}, string, int)"/>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(
        this IResourceBuilder<IResourceWithMembers> builder, string name, Action<ProjectResourceOptions> configure,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where TProject : IProjectMetadata, new() =>
        Add(DeclarationScope.Of(builder), name, new TProject(), Configured(configure), new(file, line));

    /// <summary>Chooses another profile of the project's <c>launchSettings.json</c>, in place of the one that applied before.</summary>
    /// <param name="builder">The project.</param>
    /// <param name="name">The profile's name; null for none.</param>
    public static IResourceBuilder<ProjectResource> WithLaunchProfile(this IResourceBuilder<ProjectResource> builder, string? name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return LaunchProfiles.Apply(builder, Profile(name), builder.Resource.DeclaredAt());
    }

    private static IResourceBuilder<ProjectResource> Add(DeclarationScope scope, string name, IProjectMetadata project, ProjectResourceOptions options,
        SourceLocation at)
    {
        var builder = scope.Declare(new ProjectResource(name, project.ProjectPath), at);
        if (project.AssemblyPath is { } assembly)
            builder.Annotate(new ProjectAssemblyAnnotation(assembly));
        return LaunchProfiles.Apply(builder, options, at);
    }

    private static ProjectResourceOptions Profile(string? name) => new() { LaunchProfileName = name, ExcludeLaunchProfile = name is null };

    private static ProjectResourceOptions Configured(Action<ProjectResourceOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new ProjectResourceOptions();
        configure(options);
        return options;
    }

    private sealed record ProjectPath(string Path) : IProjectMetadata
    {
        string IProjectMetadata.ProjectPath => Path;
    }
}
