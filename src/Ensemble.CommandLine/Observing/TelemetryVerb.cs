using System.CommandLine;
using Ensemble.Storage;
using Ensemble.Telemetry.Storing;
using Microsoft.Data.Sqlite;

namespace Ensemble.CommandLine.Observing;

/// <summary>A verb that shows telemetry of one run.</summary>
internal abstract class TelemetryVerb : Verb
{
    /// <summary>Whether it can go on as more comes.</summary>
    protected abstract bool Follows { get; }

    public override void Declare(Command command) => DeclareOwn(OpenedRun.Declare(command, Follows).AddLimit());

    public override async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (request.Limit(out var refusal) is not { } limit)
            return request.Work.Refuse(refusal);
        try
        {
            if (!(await OpenedRun.OpenAsync(request, cancellationToken)).Is(out var run, out refusal))
                return request.Work.Refuse(refusal);
            using (run)
                return await ShowAsync(request, run, limit, cancellationToken);
        }
        catch (Exception failure) when (failure is SqliteException or StoreFormatException or InvalidDataException or DllNotFoundException)
        {
            return request.Work.Refuse(new($"The telemetry cannot be read: {failure.Message}"));
        }
    }

    /// <summary>Adds options of its own.</summary>
    protected abstract void DeclareOwn(Command command);

    /// <summary>Shows it.</summary>
    protected abstract Task<int> ShowAsync(Request request, OpenedRun run, int limit, CancellationToken cancellationToken);
}
