using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Declares processes that run a command.</summary>
public static class ExecutableExtensions
{
    /// <summary>Declares a process in the default experiment.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label, unique among the processes beside it.</param>
    /// <param name="command">A path, or a name looked up in the process's own <c>PATH</c>; run without a shell.</param>
    /// <param name="args">Arguments: texts, numbers, endpoints, parameters, reference expressions.</param>
    public static IResourceBuilder<ExecutableResource> AddProcess(this IDistributedApplicationBuilder builder, string name, string command,
        params CallArguments args) =>
        Add(DeclarationScope.Of(builder), name, command, null, args);

    /// <summary>Declares a process in an experiment or a group.</summary>
    /// <inheritdoc cref="AddProcess(IDistributedApplicationBuilder, string, string, CallArguments)"/>
    public static IResourceBuilder<ExecutableResource> AddProcess(this IResourceBuilder<IResourceWithMembers> builder, string name, string command,
        params CallArguments args) =>
        Add(DeclarationScope.Of(builder), name, command, null, args);

    /// <summary>Declares a process in the default experiment, with arguments that are in a list already.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label, unique among the processes beside it.</param>
    /// <param name="command">A path, or a name looked up in the process's own <c>PATH</c>; run without a shell.</param>
    /// <param name="args">Arguments: texts, numbers, endpoints, parameters, reference expressions.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<ExecutableResource> AddProcess(
        this IDistributedApplicationBuilder builder, string name, string command, IEnumerable<object> args,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
            Add(DeclarationScope.Of(builder), name, command, null, new(args, new(file, line)));

    /// <summary>Declares a process in an experiment or a group, with arguments that are in a list already.</summary>
    /// <inheritdoc cref="AddProcess(IDistributedApplicationBuilder, string, string, IEnumerable{object}, string, int)"/>
    public static IResourceBuilder<ExecutableResource> AddProcess(
        this IResourceBuilder<IResourceWithMembers> builder, string name, string command, IEnumerable<object> args,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
            Add(DeclarationScope.Of(builder), name, command, null, new(args, new(file, line)));

    /// <summary>Declares a process in the default experiment, as in Aspire.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label, unique among the processes beside it.</param>
    /// <param name="command">A path, or a name looked up in the process's own <c>PATH</c>; run without a shell.</param>
    /// <param name="workingDirectory">Relative to the AppHost's folder.</param>
    /// <param name="args">Arguments: texts, numbers, endpoints, parameters, reference expressions.</param>
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, params CallArguments args) =>
        Add(DeclarationScope.Of(builder), name, command, workingDirectory, args);

    /// <summary>Declares a process in an experiment or a group, as in Aspire.</summary>
    /// <inheritdoc cref="AddExecutable(IDistributedApplicationBuilder, string, string, string, CallArguments)"/>
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IResourceBuilder<IResourceWithMembers> builder, string name, string command, string workingDirectory, params CallArguments args) =>
        Add(DeclarationScope.Of(builder), name, command, workingDirectory, args);

    /// <summary>Declares a process in the default experiment, as in Aspire, with arguments that are in a list already.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label, unique among the processes beside it.</param>
    /// <param name="command">A path, or a name looked up in the process's own <c>PATH</c>; run without a shell.</param>
    /// <param name="workingDirectory">Relative to the AppHost's folder.</param>
    /// <param name="args">Arguments: texts, numbers, endpoints, parameters, reference expressions; null for none.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IDistributedApplicationBuilder builder, string name, string command, string workingDirectory, IEnumerable<object>? args,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Add(DeclarationScope.Of(builder), name, command, workingDirectory, new(args ?? [], new(file, line)));

    /// <summary>Declares a process in an experiment or a group, as in Aspire, with arguments that are in a list already.</summary>
    /// <inheritdoc cref="AddExecutable(IDistributedApplicationBuilder, string, string, string, IEnumerable{object}, string, int)"/>
    public static IResourceBuilder<ExecutableResource> AddExecutable(
        this IResourceBuilder<IResourceWithMembers> builder, string name, string command, string workingDirectory, IEnumerable<object>? args,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Add(DeclarationScope.Of(builder), name, command, workingDirectory, new(args ?? [], new(file, line)));

    private static IResourceBuilder<ExecutableResource> Add(DeclarationScope scope, string name, string command, string? workingDirectory,
        CallArguments args) =>
        scope.Declare(new ExecutableResource(name, command, workingDirectory), args.Location).WithDeclaredArguments(args);
}
