using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Commands that people run on a resource, from the command line, the dashboard or code.</summary>
public static class CommandExtensions
{
    /// <summary>Adds a command, in place of an earlier one of the same name.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="name">The name on the command line.</param>
    /// <param name="displayName">What people see.</param>
    /// <param name="executeCommand">Carries it out.</param>
    /// <param name="commandOptions">More about it; null for the defaults.</param>
    public static IResourceBuilder<T> WithCommand<T>(
        this IResourceBuilder<T> builder, string name, string displayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand,
        CommandOptions? commandOptions = null) where T : class, IResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(displayName);
        ArgumentNullException.ThrowIfNull(executeCommand);
        if (builder.Resource.Annotations.OfType<ResourceCommandAnnotation>().FirstOrDefault(c => c.Name == name) is { } earlier)
            builder.Resource.Annotations.Remove(earlier);
        return builder.Annotate(new ResourceCommandAnnotation(name, displayName, executeCommand, commandOptions ?? CommandOptions.Default));
    }

    /// <summary>Adds a command that sends an HTTP request to the process. Any status from 200 to 299 is success.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="path">The path requested, beginning with <c>/</c>.</param>
    /// <param name="displayName">What people see.</param>
    /// <param name="endpointName">The endpoint asked; null for the first HTTP endpoint.</param>
    /// <param name="commandName">The name on the command line; null for one made of method, endpoint and path.</param>
    /// <param name="commandOptions">More about command and request; null for the defaults.</param>
    public static IResourceBuilder<T> WithHttpCommand<T>(
        this IResourceBuilder<T> builder, string path, string displayName, string? endpointName = null, string? commandName = null,
        HttpCommandOptions? commandOptions = null) where T : class, IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(path);
        commandOptions ??= HttpCommandOptions.Default;
        string name = commandName ?? $"http-{commandOptions.Method.Method}-{endpointName ?? "http"}-{path.Trim('/')}".ToLowerInvariant().Replace('/', '-')
            .TrimEnd('-');
        return builder.WithCommand(name, displayName, new HttpCommand(builder.Resource, endpointName, path, commandOptions).ExecuteAsync, commandOptions);
    }
}
