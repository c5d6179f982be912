using Ensemble.Model.Diagnostics;

namespace Ensemble.Model.Checking;

/// <summary>Guesses what a connect to an unknown service of an experiment meant.</summary>
internal sealed class ConnectHints(ExperimentIndex experiment, CheckContext context)
{
    // Whoever has this many unknown services has another problem than typos, and should not wait for guesses.
    private const int MostGuesses = 100;

    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>A sentence that says what to write instead.</summary>
    public string For(string service)
    {
        if (_known.TryGetValue(service, out string? hint))
            return hint;
        return _known[service] = (_known.Count < MostGuesses ? Guess(service) : null) ?? $"Write Binds(\"{service}\") on the process that listens.";
    }

    private string? Guess(string service) => OfElsewhere(service) ?? OfProcess(service) ?? OfEndpoint(service) ?? OfTypo(service);

    private string? OfTypo(string service) =>
        NearestName.Of(service, experiment.ServiceNames) is { } nearest && experiment.Binder(nearest) is { } binder
            ? $"Did you mean '{nearest}' ({binder.Participle} by '{binder.Process.Resource.Path()}'{binder.Location.AfterComma()})?"
            : null;

    private string? OfElsewhere(string service) =>
        context.Experiments.Where(e => e != experiment).Select(e => e.Binder(service)).FirstOrDefault(b => b is not null) is { } other
            ? $"Experiment '{other.Process.Experiment.Name}' has such a service (process '{other.Process.Resource.Path()}'{other.Location.AfterComma()}), " +
              "but each experiment has its own: bind one here, or use WithReference to that process."
            : null;

    private string? OfProcess(string service)
    {
        if (experiment.Processes.FirstOrDefault(p => p.Resource.Name == service) is not { } process)
            return null;
        string[] bound = [.. process.Links.Where(l => l is not ConnectAnnotation).Select(l => l.Service).Distinct(StringComparer.Ordinal)];
        return bound.Length == 0
            ? $"'{service}' is a process{process.Resource.DeclaredAt().InBrackets()}, which binds no service: write Binds(...) on it and connect to that."
            : $"'{service}' is a process{process.Resource.DeclaredAt().InBrackets()}: connect to a service that it binds, {bound.Take(5).Listed("or")}.";
    }

    private string? OfEndpoint(string service) =>
        experiment.Processes.FirstOrDefault(p => HasEndpoint(p.Resource, service))?.Resource is { } process
            ? $"'{service}' is an endpoint of '{process.Path()}'{process.DeclaredAt().InBrackets()}, not a service: " +
              $"write Binds(\"{service}\") there, or use WithReference here."
            : null;

    private static bool HasEndpoint(IResource process, string name) =>
        process.Annotations.OfType<EndpointAnnotation>().Any(e => e.Service is null && e.Name == name);
}
