using System.Runtime.CompilerServices;
using Ensemble.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ensemble.Hosting;

/// <summary>
/// What an AppHost declares its experiments on. Declaring starts nothing and opens nothing; the model stays inert until the built application runs.
/// </summary>
public interface IDistributedApplicationBuilder
{
    /// <summary>Everything declared so far.</summary>
    DistributedApplicationModel Model { get; }

    /// <summary>All resources in the order of their declaration.</summary>
    ResourceCollection Resources { get; }

    /// <summary>Services of the AppHost itself, such as health checks and what commands need.</summary>
    IServiceCollection Services { get; }

    /// <summary>
    /// Settings, the later ones winning: <c>appsettings.json</c> and <c>appsettings.{Environment}.json</c> beside the AppHost, the user's
    /// <c>~/.config/ensemble/config.json</c>, user secrets in development, environment variables (<c>__</c> separates levels), <c>--Section:Key=value</c>
    /// arguments.
    /// </summary>
    ConfigurationManager Configuration { get; }

    /// <summary>The AppHost's environment: <c>DOTNET_ENVIRONMENT</c>, <c>Production</c> where that is not set.</summary>
    IHostEnvironment Environment { get; }

    /// <summary>The folder of the AppHost's project, to which relative paths refer.</summary>
    string AppHostDirectory { get; }

    /// <summary>The AppHost's name as its project has it, such as <c>CartPole.AppHost</c>.</summary>
    string AppHostName { get; }

    /// <summary>Events of the application's life to subscribe to.</summary>
    IDistributedApplicationEventing Eventing { get; }

    /// <summary>Whether the AppHost runs or publishes.</summary>
    DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>Adds a resource. A process or group that belongs nowhere yet joins the default experiment, which is named after the AppHost.</summary>
    /// <typeparam name="T">The kind of resource.</typeparam>
    /// <param name="resource">The resource. Its name is checked with the rest of the model.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    IResourceBuilder<T> AddResource<T>(T resource, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : class, IResource;

    /// <summary>Makes a builder for a resource without adding it again.</summary>
    /// <typeparam name="T">The kind of resource.</typeparam>
    /// <param name="resource">The resource.</param>
    IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : class, IResource;

    /// <summary>Ends the declaration.</summary>
    /// <returns>The application. Errors of the model do not leave this call as exceptions; running the application reports them.</returns>
    DistributedApplication Build();
}
