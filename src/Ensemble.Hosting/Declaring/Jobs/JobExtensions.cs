using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>
/// Declares jobs: work with an end, which a scheduler starts when there is room for it, tries again where that is wanted, and never forgets. Whatever
/// processes have, jobs have too: variables, references, waits, requests for cores, memory and GPUs.
/// </summary>
public static class JobExtensions
{
    /// <summary>Declares a job in the default experiment.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label, unique among the processes and jobs beside it.</param>
    /// <param name="command">A path, or a name looked up in <c>PATH</c>; run without a shell.</param>
    /// <param name="args">Arguments: texts, numbers, endpoints, parameters, reference expressions. <c>${local_rank}</c> is the rank on its machine.</param>
    public static IResourceBuilder<JobResource> AddJob(this IDistributedApplicationBuilder builder, string name, string command, params CallArguments args) =>
        Add(DeclarationScope.Of(builder), name, command, args);

    /// <summary>Declares a job in an experiment or a group.</summary>
    /// <inheritdoc cref="AddJob(IDistributedApplicationBuilder, string, string, CallArguments)"/>
    public static IResourceBuilder<JobResource> AddJob(
        this IResourceBuilder<IResourceWithMembers> builder, string name, string command, params CallArguments args) =>
        Add(DeclarationScope.Of(builder), name, command, args);

    /// <summary>Declares a job in the default experiment, with arguments that are in a list already.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label, unique among the processes and jobs beside it.</param>
    /// <param name="command">A path, or a name looked up in <c>PATH</c>; run without a shell.</param>
    /// <param name="args">Arguments: texts, numbers, endpoints, parameters, reference expressions.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<JobResource> AddJob(
        this IDistributedApplicationBuilder builder, string name, string command, IEnumerable<object> args,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Add(DeclarationScope.Of(builder), name, command, new(args, new(file, line)));

    /// <summary>Declares a job in an experiment or a group, with arguments that are in a list already.</summary>
    /// <inheritdoc cref="AddJob(IDistributedApplicationBuilder, string, string, IEnumerable{object}, string, int)"/>
    public static IResourceBuilder<JobResource> AddJob(
        this IResourceBuilder<IResourceWithMembers> builder, string name, string command, IEnumerable<object> args,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Add(DeclarationScope.Of(builder), name, command, new(args, new(file, line)));

    /// <summary>
    /// Declares a job that runs a project of the AppHost's project references, in the default experiment. <c>WithArgs</c> gives it arguments.
    /// </summary>
    /// <typeparam name="TProject">The class generated for it, such as <c>Projects.Trainer</c>.</typeparam>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label, unique among the processes and jobs beside it.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<ProjectJobResource> AddJob<TProject>(
        this IDistributedApplicationBuilder builder, string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where TProject : IProjectMetadata, new() =>
        Add(DeclarationScope.Of(builder), name, new TProject(), new(file, line));

    /// <summary>Declares a job that runs a project of the AppHost's project references, in an experiment or a group.</summary>
    /// <inheritdoc cref="AddJob{TProject}(IDistributedApplicationBuilder, string, string, int)"/>
    public static IResourceBuilder<ProjectJobResource> AddJob<TProject>(
        this IResourceBuilder<IResourceWithMembers> builder, string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
        where TProject : IProjectMetadata, new() =>
        Add(DeclarationScope.Of(builder), name, new TProject(), new(file, line));

    /// <summary>Declares a job in the default experiment that a handler of the AppHost does; see <see cref="JobSchedulerExtensions.AddJobHandler"/>.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label, unique among the processes and jobs beside it.</param>
    /// <param name="type">The type that the handler is registered for.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<JobResource> AddHandlerJob(
        this IDistributedApplicationBuilder builder, string name, string type, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddHandled(DeclarationScope.Of(builder), name, type, new(file, line));

    /// <summary>Declares a job in an experiment or a group that a handler of the AppHost does.</summary>
    /// <inheritdoc cref="AddHandlerJob(IDistributedApplicationBuilder, string, string, string, int)"/>
    public static IResourceBuilder<JobResource> AddHandlerJob(
        this IResourceBuilder<IResourceWithMembers> builder, string name, string type, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        AddHandled(DeclarationScope.Of(builder), name, type, new(file, line));

    private static IResourceBuilder<JobResource> Add(DeclarationScope scope, string name, string command, CallArguments args)
    {
        ArgumentException.ThrowIfNullOrEmpty(command);
        ArgumentNullException.ThrowIfNull(args);
        return scope.Declare(new JobResource(name, command), args.Location).WithDeclaredArguments(args);
    }

    private static IResourceBuilder<ProjectJobResource> Add(DeclarationScope scope, string name, IProjectMetadata project, SourceLocation at)
    {
        var builder = scope.Declare(new ProjectJobResource(name, project.ProjectPath), at);
        return project.AssemblyPath is { } assembly ? builder.Annotate(new ProjectAssemblyAnnotation(assembly)) : builder;
    }

    private static IResourceBuilder<JobResource> AddHandled(DeclarationScope scope, string name, string type, SourceLocation at)
    {
        ArgumentNullException.ThrowIfNull(type);
        return scope.Declare(new JobResource(name, ""), at).Annotate(new JobTypeAnnotation(type, at));
    }
}
