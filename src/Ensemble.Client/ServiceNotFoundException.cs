namespace Ensemble.Client;

/// <summary>A program asked for a service that its environment does not speak of.</summary>
public sealed class ServiceNotFoundException : Exception
{
    internal ServiceNotFoundException(string service, IReadOnlyList<string> present, string? experiment)
        : base(Describe(service, present, experiment))
    {
        Service = service;
        PresentServices = present;
        Experiment = experiment;
    }

    /// <summary>The name that was asked for.</summary>
    public string Service { get; }

    /// <summary>The services the environment does speak of, in alphabetical order.</summary>
    public IReadOnlyList<string> PresentServices { get; }

    /// <summary>The experiment the program runs in; null if it runs outside of one.</summary>
    public string? Experiment { get; }

    private static string Describe(string service, IReadOnlyList<string> present, string? experiment)
    {
        string suggestion = NearestName.Of(service, present) is { } nearest ? $" Did you mean '{nearest}'?" : "";
        string known = present.Count == 0 ? "It knows no service at all." : $"It knows: {string.Join(", ", present)}.";
        string advice = experiment is null
            ? $"This program runs outside of an experiment (ENSEMBLE_EXPERIMENT is not set): start it from its app host, "
                + $"or set {ServiceVariables.Address(service)} to host:port."
            : $"This program runs in experiment '{experiment}': let one of its processes bind '{service}' (.Binds(\"{service}\")) in the app host.";
        return $"There is no service '{service}' in this program's environment.{suggestion} {known} {advice}";
    }
}
