using Ensemble.Dashboard.Wire;
using Ensemble.Hosting.Jobs.Api;
using Ensemble.Model.Journal;

namespace Ensemble.Dashboard.Jobs;

/// <summary>The jobs of one store, as pages show them.</summary>
/// <param name="Folder">Where the store is, or would be.</param>
/// <param name="Api">What answers; null where there is no store.</param>
/// <param name="Host">Their scheduler in another program; null where there is none to ask.</param>
internal sealed record ShownJobs(string Folder, JobApi? Api, ElsewhereJobHost? Host)
{
    /// <summary>Takes down what people did with them; null where nobody does.</summary>
    public Action<CommandRun>? Journal { get; init; }

    /// <summary>Whether something can be done with them from here, now.</summary>
    public async Task<bool> CanActAsync(CancellationToken cancellationToken) =>
        Api is { HasService: true } || (Host is not null && await Host.LivesAsync(cancellationToken));

    /// <summary>What a page is told of them first.</summary>
    public async Task<JobsHead> HeadAsync(CancellationToken cancellationToken) =>
        new(Api is not null, Folder, Api is not null && await CanActAsync(cancellationToken));
}
