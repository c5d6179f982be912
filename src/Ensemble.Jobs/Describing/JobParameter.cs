using System.Text.Json.Nodes;

namespace Ensemble.Jobs;

/// <summary>A named value that a job is given. A command receives it as an argument, a handler from its context.</summary>
/// <param name="Name">Its name, without dashes.</param>
/// <param name="Value">
/// Its value as JSON. As arguments: null gives nothing, <c>true</c> gives <c>--name</c>, <c>false</c> nothing, whatever else <c>--name value</c>.
/// </param>
public sealed record JobParameter(string Name, JsonNode? Value);
