using Ensemble.Model;
using Microsoft.Extensions.Diagnostics.HealthChecks;

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

    /// <summary>Adds a command that sends an HTTP request to the process. Any status from 200 to 299 is success. Enabled while the process is
    /// healthy.</summary>
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
        string name = commandName ?? $"http-{commandOptions.Method?.Method ?? "post"}-{endpointName ?? "http"}-{path.Trim('/')}".ToLowerInvariant()
            .Replace('/', '-')
            .TrimEnd('-');
        return builder.WithCommand(name, displayName, new HttpCommand(builder.Resource, endpointName, path, commandOptions).ExecuteAsync,
            commandOptions.UpdateState is null ? commandOptions with { UpdateState = WhileHealthy } : commandOptions);
    }

    /// <summary>Adds a command that sends an HTTP request to an endpoint that is chosen later. Any status from 200 to 299 is success.</summary>
    /// <param name="builder">The process.</param>
    /// <param name="path">The path requested, beginning with <c>/</c>.</param>
    /// <param name="displayName">What people see.</param>
    /// <param name="endpointSelector">Chooses the endpoint, each time the command is run.</param>
    /// <param name="commandName">The name on the command line; null for one made of method and path.</param>
    /// <param name="commandOptions">More about command and request; null for the defaults.</param>
    public static IResourceBuilder<T> WithHttpCommand<T>(
        this IResourceBuilder<T> builder, string path, string displayName, Func<EndpointReference> endpointSelector, string? commandName = null,
        HttpCommandOptions? commandOptions = null) where T : class, IResourceWithEndpoints
    {
        ArgumentNullException.ThrowIfNull(endpointSelector);
        return builder.WithHttpCommand(path, displayName, endpointName: null, commandName,
            (commandOptions ?? HttpCommandOptions.Default) with { EndpointSelector = endpointSelector });
    }

    private static ResourceCommandState WhileHealthy(UpdateCommandStateContext context) =>
        context.ResourceSnapshot.HealthStatus is HealthStatus.Healthy ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;
}
