using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Declares process groups.</summary>
public static class ProcessGroupExtensions
{
    /// <summary>Declares a group in the default experiment: processes placed together, in one pod, on one host, in one allocation.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label, unique in the experiment.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<ProcessGroupResource> AddProcessGroup(
        this IDistributedApplicationBuilder builder, string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        DeclarationScope.Of(builder).Declare(new ProcessGroupResource(name), new(file, line));

    /// <summary>Declares a group in an experiment: processes placed together, in one pod, on one host, in one allocation.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="name">A DNS label, unique in the experiment.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<ProcessGroupResource> AddProcessGroup(
        this IResourceBuilder<ExperimentResource> experiment, string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        DeclarationScope.Of(experiment).Declare(new ProcessGroupResource(name), new(file, line));
}
