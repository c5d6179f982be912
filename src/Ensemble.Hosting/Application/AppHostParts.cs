using Ensemble.Hosting.Urls;

namespace Ensemble.Hosting.Application;

/// <summary>What the AppHost's own code adds to a run, for those who show and control it.</summary>
/// <param name="Commands">Runs commands.</param>
/// <param name="Urls">The links of replicas.</param>
/// <param name="Loggers">What the AppHost logs about resources.</param>
internal sealed record AppHostParts(ResourceCommandService Commands, RunUrls Urls, ResourceLoggerService Loggers);
