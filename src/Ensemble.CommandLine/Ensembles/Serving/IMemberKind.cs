namespace Ensemble.CommandLine.Ensembles.Serving;

/// <summary>A kind of queue that <c>ensemble member</c> stands before.</summary>
internal interface IMemberKind
{
    /// <summary>Gets the word for it on the command line, such as <c>local</c>.</summary>
    string Name { get; }

    /// <summary>Gets what it is, in a line.</summary>
    string Summary { get; }

    /// <summary>Finds the queue, or says why there is none.</summary>
    /// <param name="name">Which of its kind; null where nothing is said.</param>
    /// <param name="work">Everything outside.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<Outcome<IMemberSource>> FindAsync(string? name, Workplace work, CancellationToken cancellationToken);
}
