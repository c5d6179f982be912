using System.Runtime.CompilerServices;
using Ensemble.Model;

namespace Ensemble.Hosting;

/// <summary>Declares experiments.</summary>
public static class ExperimentExtensions
{
    /// <summary>Declares an experiment: processes that run together and share one set of services.</summary>
    /// <param name="builder">The application's builder.</param>
    /// <param name="name">A DNS label, unique in the AppHost.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public static IResourceBuilder<ExperimentResource> AddExperiment(
        this IDistributedApplicationBuilder builder, string name, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        DeclarationScope.Of(builder).Declare(new ExperimentResource(name), new(file, line));

    /// <summary>What the experiment does when a process fails for good. Default: <see cref="FailurePolicy.StopExperiment"/>.</summary>
    public static IResourceBuilder<ExperimentResource> WithFailurePolicy(this IResourceBuilder<ExperimentResource> builder, FailurePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return builder.Set(new FailurePolicyAnnotation(policy));
    }

    /// <summary>Whether connecting to a service implies waiting for who binds it. Default: <see cref="StartOrder.Declared"/>, only waits do.</summary>
    public static IResourceBuilder<ExperimentResource> WithStartOrder(this IResourceBuilder<ExperimentResource> builder, StartOrder order) =>
        builder.Set(new StartOrderAnnotation(order));

    /// <summary>
    /// The experiment is over when this process has ended, and all others marked so. Without any mark it is over when every process has ended.
    /// </summary>
    public static IResourceBuilder<T> EndsExperiment<T>(this IResourceBuilder<T> builder)
        where T : class, IProcessResource => builder.Set(new EndsExperimentAnnotation());
}
