using System.Collections.Immutable;

namespace Ensemble.Rules.Declaring;

/// <summary>A command and how often it is submitted, as an entry of a group says it.</summary>
/// <param name="Command">Program and arguments as they are written, split as a shell would; no shell runs them. <c>{{name}}</c> stands for a parameter of the action.</param>
internal sealed record JobEntry(string Command)
{
    /// <summary>Gets the program and its arguments one by one; empty where <see cref="Command"/> is to be split.</summary>
    /// <value>Default empty.</value>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>Gets how many jobs it makes.</summary>
    /// <value>Default 1; at least 1.</value>
    public int Count { get; init; } = 1;

    /// <summary>Gets on how many nodes each runs.</summary>
    /// <value>Default 1; at least 1.</value>
    public int Nodes { get; init; } = 1;

    /// <summary>Gets how many tasks each has.</summary>
    /// <value>Default 1; at least <see cref="Nodes"/>.</value>
    public int Tasks { get; init; } = 1;

    /// <summary>Gets how long each may run; zero for ever.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets where it runs.</summary>
    /// <value>Default null: the folder of the ensemble's file, or where the member runs.</value>
    public string? WorkingDirectory { get; init; }

    /// <summary>Gets variables that are added to its environment.</summary>
    public ImmutableSortedDictionary<string, string> Environment { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Gets how many GPUs each task has.</summary>
    public int Gpus { get; init; }

    /// <summary>Gets how often the member tries a failed one again.</summary>
    public int Retries { get; init; }

    /// <summary>Gets of how many processes that know each other each is made; null for none.</summary>
    public int? WorldSize { get; init; }
}
