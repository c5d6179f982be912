using Ensemble.Rules.Members;

namespace Ensemble.CommandLine.Ensembles.Serving;

/// <summary>A queue that was found, to be opened for each ensemble that wants it.</summary>
internal interface IMemberSource : IAsyncDisposable
{
    /// <summary>Gets what it is and can do.</summary>
    MemberDescription Description { get; }

    /// <summary>Opens it for an ensemble, which disposes it when it leaves.</summary>
    /// <param name="ensemble">The ensemble.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    ValueTask<IMember> OpenAsync(string ensemble, CancellationToken cancellationToken);
}
