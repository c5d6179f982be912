namespace Ensemble.Hosting.Local;

/// <summary>A process needs the value of a parameter that this host does not have: a secret that was known only to the host before.</summary>
/// <param name="parameter">The parameter's name.</param>
internal sealed class MissingParameterException(string parameter)
    : KeyNotFoundException($"secret '{parameter}' has no value in the host that adopted the run; set Parameters__{parameter} where the run is adopted");
