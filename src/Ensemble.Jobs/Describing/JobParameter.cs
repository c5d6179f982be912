using System.Text.Json.Nodes;

namespace Ensemble.Jobs;

/// <summary>A named value that a job is given. A command receives it as an argument, a handler from its context.</summary>
/// <param name="Name">Its name, without dashes.</param>
/// <param name="Value">
/// Its value as JSON. As arguments: null gives nothing, <c>true</c> gives <c>--name</c>, <c>false</c> nothing, whatever else <c>--name value</c>.
/// A value of more than 64 KiB is put into a file and gives <c>--name @path</c>. <c>world_size</c> is no argument: it says how many processes a gang has.
/// </param>
public sealed record JobParameter(string Name, JsonNode? Value)
{
    /// <summary>Gets whether a command receives the path of a file with the value, <c>--name path</c>, however small it is.</summary>
    /// <value>Default false.</value>
    public bool AsFile { get; init; }
}
