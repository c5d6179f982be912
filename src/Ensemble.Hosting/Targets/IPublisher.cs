namespace Ensemble.Hosting.Targets;

/// <summary>Turns a plan into files for other tools. The same request always gives the same bytes: no times, no random names, no values of secrets.</summary>
public interface IPublisher
{
    /// <summary>The name people write, lower case.</summary>
    string Name { get; }

    /// <summary>Other names for it.</summary>
    IReadOnlyList<string> Aliases => [];

    /// <summary>Makes the files. Writes nothing: the host puts all of them in place, or none.</summary>
    /// <param name="request">The plan and where its files are meant to lie.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The files, and what they cannot express. With an error among that nothing is written.</returns>
    Task<PublishResult> PublishAsync(PublishRequest request, CancellationToken cancellationToken);
}
