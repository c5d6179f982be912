using Ensemble.Rules.Members.Remote;

namespace Ensemble.CommandLine.Ensembles.Serving;

/// <summary>Keeps the ensembles of a service: goes on with those that were there.</summary>
internal interface IEnsembleKeeper
{
    /// <summary>Opens them, or says why they cannot be.</summary>
    /// <param name="members">The members, which come and go.</param>
    /// <param name="work">Everything outside.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<Outcome<IKeptEnsembles>> OpenAsync(MemberRegistry members, Workplace work, CancellationToken cancellationToken);
}
