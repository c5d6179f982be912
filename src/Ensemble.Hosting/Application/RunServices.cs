using Ensemble.Hosting.Control.Registry;
using Ensemble.Hosting.Control.Serving;
using Ensemble.Hosting.Detached;
using Ensemble.Hosting.Journal;
using Ensemble.Hosting.RunFolders;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Targets;
using Ensemble.Model.Diagnostics.Rules;

namespace Ensemble.Hosting.Application;

/// <summary>What stands beside a run once its first processes are started: the control API, and the removal of old runs. A run goes on without them.</summary>
internal sealed class RunServices : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private readonly Task<ControlServer?> _control;
    private readonly Task _cleaning;

    /// <summary>Begins.</summary>
    /// <param name="application">The run.</param>
    /// <param name="options">Where the control API listens.</param>
    /// <param name="folders">The folders of the AppHost's runs.</param>
    /// <param name="announce">The descriptor on which it is said that the run can be asked; null where nobody waits for that.</param>
    public RunServices(IRunningApplication application, ControlOptions options, RunFolders.RunFolders folders, int? announce)
    {
        _control = Task.Run(() => OpenAsync(application, options, announce));
        _cleaning = Task.Run(() => Clean(application.RunId, options, folders));
    }

    /// <summary>Completes when the run can be asked from outside, or cannot be.</summary>
    public Task ControlOpened => _control;

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        if (await _control is { } control)
            await control.DisposeAsync();
        await _cleaning;
        _ending.Dispose();
    }

    private async Task<ControlServer?> OpenAsync(IRunningApplication application, ControlOptions options, int? announce)
    {
        try
        {
            var control = await ControlServer.StartAsync(application, options, _ending.Token);
            if (announce is { } descriptor)
                Announcement.Send(descriptor, control.Registration);
            return control;
        }
        catch (Exception failure) when (DiskRefusal.Of(failure) is not null)
        {
            application.Warn(ControlUnavailable.Create(application.RunId, DiskRefusal.Of(failure)!));
            if (announce is not null)
                await application.RequestAsync(new(RunAction.Stop, "", "its host, which nobody in the foreground could ask"), CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            // The run was over before the socket was open.
        }
        return null;
    }

    private void Clean(string own, ControlOptions options, RunFolders.RunFolders folders)
    {
        var live = new RunRegistry(options.RuntimeDirectory).ListKnown().Select(known => known.Registration.RunId).ToHashSet(StringComparer.Ordinal);
        live.Add(own); // it may not be listed yet
        folders.RemoveOld(live.Contains, _ending.Token);
    }
}
