using System.CommandLine;
using System.Globalization;
using Ensemble.Telemetry.Serving;

namespace Ensemble.CommandLine.Observing;

/// <summary><c>otel resources</c>: who has sent telemetry, and how much of it there is.</summary>
internal sealed class ShowTelemetrySenders : TelemetryVerb
{
    protected override bool Follows => false;

    protected override void DeclareOwn(Command command)
    {
        // Nothing but what all have.
    }

    protected override async Task<int> ShowAsync(Request request, OpenedRun run, int limit, CancellationToken cancellationToken)
    {
        var entries = (await run.Source.Queries.ResourcesAsync(cancellationToken))
            .Where(e => (run.Service ?? e.Resource.Process.Service) == e.Resource.Process.Service
                && (run.Instance ?? e.Resource.Process.Instance) == e.Resource.Process.Instance).Take(limit).ToArray();
        if (request.AsJson)
        {
            request.Work.SayOtlp(json => ResourceJson.Write(json, entries));
            return ExitCodes.Success;
        }
        Cell[][] rows = [.. entries.Select(e => new Cell[]
        {
            e.Resource.Process.ToString(), Count(e.Spans), Count(e.LogRecords), Count(e.Points), Count(e.Bytes),
        })];
        foreach (string line in TextTable.Lines(["Process", "Spans", "Log records", "Points", "Bytes"], rows, request.Work.Output))
            request.Work.Say(line);
        return ExitCodes.Success;
    }

    private static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);
}
