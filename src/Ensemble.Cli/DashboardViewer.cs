using Ensemble.CommandLine.Workplaces;
using Ensemble.Dashboard.Viewing;
using Ensemble.Hosting.RunFolders;

namespace Ensemble.Cli;

/// <summary>The dashboard of the command itself. Loaded only when somebody asks for it.</summary>
internal sealed class DashboardViewer : IDashboardViewer
{
    public async Task<Refusal?> ShowAsync(DashboardView view, Workplace work, CancellationToken cancellationToken)
    {
        var options = new ViewerOptions
        {
            Folders = view.Folders,
            Receives = view.Receives,
            Into = view.Into,
            Port = view.Port,
            GrpcPort = view.GrpcPort,
            StateFolder = Path.Combine(StateDirectory.Root(work.Surroundings.Variables), "viewer"),
            TemporaryDirectory = work.TemporaryDirectory,
            Variables = work.Surroundings.Variables,
            Time = work.Time,
        };
        try
        {
            await using var viewer = await RunViewer.OpenAsync(options, cancellationToken);
            work.Say($"Dashboard: {viewer.Link}");
            if (viewer.GrpcAddress is { } grpc)
            {
                work.Say("Telemetry is received with these variables:");
                work.Say($"  OTEL_EXPORTER_OTLP_ENDPOINT={grpc}    (over HTTP: {viewer.HttpAddress}, with OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf)");
                work.Say($"  OTEL_EXPORTER_OTLP_HEADERS=x-otlp-api-key={viewer.IngestKey}");
            }
            work.Say("Ctrl-C ends it.");
            await work.Output.Writer.FlushAsync(cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, work.Time, cancellationToken);
        }
        catch (ViewerRefusedException refused)
        {
            return new Refusal(refused.Message);
        }
        catch (OperationCanceledException)
        {
            // That is how it is ended.
        }
        return null;
    }
}
