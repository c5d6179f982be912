using System.Collections.Immutable;

namespace Ensemble.Hosting;

/// <summary>A cluster cannot do what was asked; the message says why and what to ask instead.</summary>
public sealed class ClusterException : DistributedApplicationException
{
    /// <summary>An exception without a message.</summary>
    public ClusterException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What and why.</param>
    public ClusterException(string message) : base(message)
    {
    }

    /// <summary>An exception with what caused it.</summary>
    /// <param name="message">What and why.</param>
    /// <param name="inner">The cause.</param>
    public ClusterException(string message, Exception inner) : base(message, inner)
    {
    }

    internal ClusterException(string message, ImmutableArray<string> candidates) : base(message) => Candidates = candidates;

    /// <summary>What may have been meant by a name that means nothing, or more than one thing.</summary>
    public IReadOnlyList<string> Candidates { get; } = [];
}
