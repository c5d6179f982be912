using System.Diagnostics.CodeAnalysis;
using Ensemble.Jobs.Backends;
using Ensemble.Jobs.Capacity;
using Ensemble.Jobs.Recovery;
using Ensemble.Jobs.Running;
using Ensemble.Jobs.Scheduling;
using Ensemble.Jobs.Storing;
using Ensemble.Model.Diagnostics.Rules;
using Microsoft.Data.Sqlite;

namespace Ensemble.Jobs;

/// <summary>How it begins, and what it does beside its work.</summary>
public sealed partial class JobScheduler
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private Task _recovery = Task.CompletedTask;

    /// <summary>Opens the store, takes over what an earlier scheduler left, and begins.</summary>
    /// <param name="options">What it is made of. The backends and the share are its own where it is opened.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "What is made here is disposed by the scheduler.")]
    internal static JobSchedulerOutcome Open(JobSchedulerOptions options)
    {
        var store = JobStore.TryOpen(options.Folder, options.KeepChanges, options.Time, out var refusal);
        if (store is null)
            return new JobSchedulerOutcome.Refused(refusal!.Diagnostic, refusal.IsInUse);
        var backends = options.Backends.ToDictionary(backend => backend.Name, StringComparer.Ordinal);
        SchedulerLoop? loop = null;
        List<SchedulerEvent.Unsettled> running;
        List<SchedulerEvent> left;
        try
        {
            running = [.. UnfinishedJobs.Running(store.Connection)];
            left = [.. running, .. UnfinishedJobs.Waiting(store.Connection)];
        }
        catch (Exception failure) when (failure is SqliteException or StoreDamagedException)
        {
            store.Connection.Dispose();
            store.Dispose();
            var why = StoreRefusal.Of(options.Folder, failure);
            return new JobSchedulerOutcome.Refused(why.Diagnostic, why.IsInUse);
        }
        foreach (string notice in store.Notices)
            options.Notice?.Invoke(notice);
        loop = new SchedulerLoop(options, backends);
        var writer = new JobWriter(store.Connection, store.Tables, loop, options.Point);
        loop.Begin(writer, left);
        FailImpossible(left, options, writer);
        var scheduler = new JobScheduler(options, backends, store, loop, writer);
        HashSet<long> rows = [.. running.Select(one => one.Row)];
        scheduler._recovery = Task.Run(() => scheduler.RecoverAsync(rows));
        return new JobSchedulerOutcome.Opened(scheduler);
    }

    // The machine may have been a larger one when they were scheduled.
    private static void FailImpossible(List<SchedulerEvent> left, JobSchedulerOptions options, JobWriter writer)
    {
        foreach (var added in left.OfType<SchedulerEvent.Added>())
            if (added.Class is { IsHere: true, Spread: null } && JobDemand.NeverFits(added.Class.Needs, options.Machine.Machine) is { } reason)
                writer.Post(new UnfitWrite(added.FirstRow, reason));
    }

    private async Task RecoverAsync(HashSet<long> running)
    {
        try
        {
            await AttemptRecovery.RunAsync(_store.File, _backends, _loop, _options, running, _closing.Token);
        }
        catch (OperationCanceledException)
        {
            // The scheduler ends; the next one asks again.
        }
        catch (Exception failure) when (failure is SqliteException or StoreDamagedException)
        {
            _loop.Damaged(StoreFailure.Of(failure));
        }
    }

    private async Task KeepHouseAsync()
    {
        using var timer = new PeriodicTimer(LookEvery, _options.Time);
        try
        {
            if (_store.IsUnchecked && await _store.File.ReadAsync(JobStore.FindDamage, _closing.Token) is { } damage)
                _loop.Damaged(new(StoreFailureKind.Damaged, damage));
            do
                await ForgetOldAsync();
            while (await timer.WaitForNextTickAsync(_closing.Token));
        }
        catch (OperationCanceledException)
        {
            // The scheduler ends.
        }
        catch (Exception failure) when (failure is SqliteException or StoreDamagedException)
        {
            // What cannot be read in full is not to be trusted in part.
            _loop.Damaged(StoreFailure.Of(failure));
        }
    }

    private async Task ForgetOldAsync()
    {
        while (true)
        {
            var old = await _store.File.ReadAsync(
                connection => OldJobs.Find(connection, _options.KeepJobs, _options.Time.GetUtcNow() - _options.KeepFor), _closing.Token);
            if (old.Count == 0)
                return;
            var write = new RetentionWrite(old);
            _writer.Post(write);
            if (await write.Done is not null)
                return;
            DeleteFiles(old);
        }
    }

    private void DeleteFiles(IReadOnlyList<long> rows)
    {
        foreach (long row in rows)
        {
            try
            {
                _options.Logs.Delete(row);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                _options.Notice?.Invoke($"Files of a deleted job remain: {failure.Message}");
            }
        }
    }
}
