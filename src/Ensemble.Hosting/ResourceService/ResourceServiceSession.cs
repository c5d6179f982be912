using Ensemble.Hosting.Web;
using Ensemble.Hosting.Access;
using Ensemble.Hosting.Journal;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Hosting.ResourceService;

/// <summary>
/// The resource service beside a run whose AppHost was asked for it. Opens behind the first processes; the run goes on without it where it cannot.
/// </summary>
internal sealed class ResourceServiceSession : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();

    private ResourceServiceSession(ServedRun run, ListenAddress address, AppHostAccess access, string? ownKey, TimeProvider time) =>
        Opened = Task.Run(() => OpenAsync(run, address, access, ownKey, time));

    /// <summary>Completes with the server, or with null where the port could not be opened.</summary>
    public Task<ResourceServiceServer?> Opened { get; }

    /// <summary>Begins; null where nobody asks for the service.</summary>
    /// <param name="variables">The AppHost's own environment.</param>
    /// <param name="ownKey">The key that the AppHost's configuration gives to the service; null for the AppHost's keys.</param>
    /// <param name="access">The AppHost's keys.</param>
    /// <param name="time">The clock.</param>
    /// <param name="run">Makes what is shown.</param>
    public static ResourceServiceSession? Begin(
        IReadOnlyDictionary<string, string> variables, string? ownKey, Func<AppHostAccess> access, TimeProvider time, Func<ServedRun> run) =>
        ListenAddress.From(variables) is { } address ? new(run(), address, access(), ownKey, time) : null;

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        if (await Opened is { } server)
            await server.DisposeAsync();
        _ending.Dispose();
    }

    private async Task<ResourceServiceServer?> OpenAsync(ServedRun run, ListenAddress address, AppHostAccess access, string? ownKey, TimeProvider time)
    {
        try
        {
            if (address.Problem is { } problem)
                throw new IOException(problem);
            _ = access.Keys.Current(); // where they cannot be made, nobody could come in
            var gate = new AccessGate(
                () => ownKey is null ? access.Keys.Current() : access.Keys.Current() with { Operate = ownKey }, access.Policy, access.Attempts,
                count => run.Application.Warn(WrongKeys.Create(count)));
            return await ResourceServiceServer.StartAsync(run, address, gate, time, _ending.Token);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            run.Application.Warn(ResourceServiceUnavailable.Create(address.Text, DiskRefusal.Of(failure) ?? failure.Message));
        }
        catch (OperationCanceledException)
        {
            // The run was over before the port was open.
        }
        return null;
    }
}
