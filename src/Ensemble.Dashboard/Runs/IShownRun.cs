using System.Collections.Immutable;
using Ensemble.Hosting;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;
using Ensemble.Telemetry.Queries;
using Ensemble.Telemetry.Queries.Traces;

namespace Ensemble.Dashboard.Runs;

/// <summary>A run as the pages see it, whether it runs in this program or lies in a folder.</summary>
internal interface IShownRun : IAsyncDisposable
{
    /// <summary>The run's id.</summary>
    string Id { get; }

    /// <summary>Everything of it lies there.</summary>
    RunFolder Folder { get; }

    /// <summary>Whether it runs in this program.</summary>
    bool IsLive { get; }

    /// <summary>Whether nothing of it can run any more, whatever its journal says.</summary>
    bool IsOver { get; }

    /// <summary>What runs; null where only telemetry is there.</summary>
    ApplicationPlan? Plan { get; }

    /// <summary>The values the launch supplied; null where nothing was launched.</summary>
    Binding? Binding { get; }

    /// <summary>What happened, and where replicas are.</summary>
    RunStory Story { get; }

    /// <summary>What replicas are called in telemetry; null where there is no plan.</summary>
    RunNames? Names { get; }

    /// <summary>Measures what replicas use; null where nobody does so in this program.</summary>
    UsageMeter? Usage { get; }

    /// <summary>What all replicas use, each second, while somebody reads; nothing where nobody measures it any more.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    IAsyncEnumerable<ImmutableArray<ReplicaUsage>> MeasuredAsync(CancellationToken cancellationToken) =>
        Usage?.ReadAsync(cancellationToken) ?? AsyncEnumerable.Empty<ImmutableArray<ReplicaUsage>>();

    /// <summary>What replicas sent; null where nothing of it is there.</summary>
    TelemetryQueries? Telemetry { get; }

    /// <summary>The host's own spans that have not ended, until now: of the run, and of incarnations that go on. None of a run that is over.</summary>
    ImmutableArray<TraceSpan> OpenSpans => [];

    /// <summary>Ends with the next change of the telemetry. To be asked for before reading, so that none is missed.</summary>
    Task TelemetryChanged { get; }

    /// <summary>Whether nothing of it changes any more.</summary>
    bool IsPast { get; }

    /// <summary>Variables and arguments, with masks for secrets; null where there is no plan.</summary>
    IRunEnvironment? Environment { get; }

    /// <summary>What can be done with it; null for nothing.</summary>
    IRunControls? Controls { get; }

    /// <summary>The output of a replica.</summary>
    /// <param name="replica">Which.</param>
    /// <param name="query">From where, and whether to go on.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<LogLine> LogsAsync(ReplicaId replica, LogQuery query, CancellationToken cancellationToken);

    /// <summary>The links of a replica that people can open.</summary>
    /// <param name="replica">Which.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<IReadOnlyList<RunLink>> LinksAsync(ReplicaId replica, CancellationToken cancellationToken);
}
