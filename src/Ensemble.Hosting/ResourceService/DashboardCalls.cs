using Ensemble.Hosting.Web;
using Ensemble.Grpc;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.Control.Serving;
using Ensemble.Hosting.Notifications;
using Ensemble.Hosting.Runs;

namespace Ensemble.Hosting.ResourceService;

/// <summary>Answers Aspire's dashboard: a view of the run, and commands on it.</summary>
/// <param name="run">The run.</param>
/// <param name="names">What resources are called.</param>
/// <param name="messages">Tells of resources.</param>
/// <param name="slots">Bounds calls that go on.</param>
/// <param name="stopping">Ends them when the service stops.</param>
internal sealed class DashboardCalls(ServedRun run, ResourceNames names, ResourceMessages messages, StreamSlots slots, CancellationToken stopping)
{
    /// <summary>The name of the application.</summary>
    public Task<Wire.ApplicationInformationResponse> GetApplicationInformationAsync(Wire.ApplicationInformationRequest request, GrpcServerCall call) =>
        Task.FromResult(new Wire.ApplicationInformationResponse { ApplicationName = run.Application.Plan.Application });

    /// <summary>All resources, then every change; a slow reader gets of every resource only the newest.</summary>
    public Task WatchResourcesAsync(Wire.WatchResourcesRequest request, GrpcResponseStream<Wire.WatchResourcesUpdate> answers, GrpcServerCall call) =>
        WhileServingAsync(call, async cancellation =>
        {
            bool isFirst = true;
            await foreach (var batch in run.Notifications.WatchBatchesAsync(cancellation))
            {
                foreach (var update in isFirst ? ResourceUpdates.Initial(batch, messages) : ResourceUpdates.Changed(batch, messages))
                    await answers.WriteAsync(update);
                isFirst = false;
            }
        });

    /// <summary>The output of a resource. A slow reader falls behind in the files.</summary>
    public Task WatchConsoleLogsAsync(
        Wire.WatchResourceConsoleLogsRequest request, GrpcResponseStream<Wire.WatchResourceConsoleLogsUpdate> answers, GrpcServerCall call) =>
        WhileServingAsync(call, async cancellation =>
        {
            var lines = LinesOf(request.ResourceName, follow: !request.SuppressFollow, cancellation);
            await foreach (var update in ConsoleUpdates.OfAsync(lines, cancellation))
                await answers.WriteAsync(update);
        });

    /// <summary>Runs a command. What becomes of it is the answer, and stands in the journal.</summary>
    public async Task<Wire.ResourceCommandResponse> ExecuteCommandAsync(Wire.ResourceCommandRequest request, GrpcServerCall call)
    {
        string by = $"{AccessIdentity.Of(call.Http).By}, over the resource service";
        var result = CommandResults.Canceled();
        await WhileServingAsync(call, async cancellation => result = await ExecuteAsync(request, by, cancellation));
        var response = new Wire.ResourceCommandResponse
        {
            Kind = result.Success ? Wire.ResourceCommandResponseKind.Succeeded
                : result.Canceled ? Wire.ResourceCommandResponseKind.Cancelled : Wire.ResourceCommandResponseKind.Failed,
        };
        if (!result.Success && result.ErrorMessage is { } why)
            response.ErrorMessage = why;
        return response;
    }

    /// <summary>Stays open: there is nothing that people are asked here yet.</summary>
    public Task WatchInteractionsAsync(
        IAsyncEnumerable<Wire.WatchInteractionsRequestUpdate> requests, GrpcResponseStream<Wire.WatchInteractionsResponseUpdate> answers,
        GrpcServerCall call) =>
        WhileServingAsync(call, async cancellation =>
        {
            await call.SendHeadersAsync(GrpcMetadata.Empty);
            await foreach (var _ in requests.WithCancellation(cancellation))
            {
                // An answer to nothing that was asked.
            }
        });

    private async Task<ExecuteCommandResult> ExecuteAsync(Wire.ResourceCommandRequest request, string by, CancellationToken cancellationToken)
    {
        var (process, other) = Find(request.ResourceName);
        if (process is null)
        {
            return other is null ? CommandResults.Failure($"There is no resource '{request.ResourceName}'.")
                : await run.Parts.Commands.ExecuteAsync(other, request.CommandName, by, cancellationToken);
        }
        if (run.Parts.Commands.CommandsOf(process).FirstOrDefault(c => c.Name == request.CommandName) is { State: not ResourceCommandState.Enabled } command)
            return CommandResults.Failure($"'{command.Name}' of '{process.Name}' is {command.State.ToString().ToLowerInvariant()} now.");
        return await run.Parts.Commands.ExecuteAsync(process, request.CommandName, by, cancellationToken);
    }

    private IAsyncEnumerable<(string Text, bool IsError)> LinesOf(string resource, bool follow, CancellationToken cancellationToken)
    {
        if (names.Find(resource) is { } replica)
        {
            return new HostAndReplicaLog(run.Application, run.Parts.Loggers, replica)
                .ReadAsync(LogQuery.All with { Follow = follow }, cancellationToken).Select(line => (line.Text, line.IsError));
        }
        if (Find(resource).Other is not { } other)
            throw new GrpcException(GrpcStatusCode.NotFound, $"There is no resource '{resource}'.");
        return (follow ? run.Parts.Loggers.WatchAsync(other.Name, cancellationToken) : run.Parts.Loggers.GetAllAsync(other.Name, cancellationToken))
            .SelectMany(batch => batch).Select(line => (line.Content, line.IsErrorMessage));
    }

    private (Control.Naming.Subject? Process, Model.IResource? Other) Find(string resource)
    {
        try
        {
            return names.Find(resource) is { } replica ? run.Directory.Find(replica.ToString())
                : (null, run.Directory.Others.FirstOrDefault(o => o.Name == resource));
        }
        catch (ArgumentException)
        {
            return (null, null); // the plan is another than the declaration
        }
    }

    private async Task WhileServingAsync(GrpcServerCall call, Func<CancellationToken, Task> serve)
    {
        if (!slots.TryTake())
            throw new GrpcException(GrpcStatusCode.ResourceExhausted, $"{slots.Taken} calls are under way here already.");
        using var either = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken, stopping);
        try
        {
            await serve(either.Token);
        }
        catch (OperationCanceledException) when (!call.CancellationToken.IsCancellationRequested)
        {
            throw new GrpcException(GrpcStatusCode.Unavailable, "The AppHost ends.");
        }
        finally
        {
            slots.GiveBack();
        }
    }
}
