using System.Collections.Immutable;
using Ensemble.Hosting.Journal;
using Ensemble.Hosting.Runs;
using Ensemble.Hosting.Supervision;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Local;

/// <summary>What another host left in a run's folder, opened to go on with it.</summary>
internal sealed class RunHistory : IDisposable
{
    private RunHistory()
    {
    }

    public required ApplicationPlan Plan { get; init; }

    public required Binding Binding { get; init; }

    public required ImmutableArray<RunEvent> Events { get; init; }

    public required FileJournal Journal { get; init; }

    public required SupervisorRecord Record { get; init; }

    public required SupervisorReplay Supervisor { get; init; }

    /// <summary>Reads plan, journal and record, and stands where the host before stood. Only the host to which the launcher belongs may do so.</summary>
    /// <exception cref="FormatException">A file is none of ours, or of a newer version.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static RunHistory Open(RunFolder folder, TimeProvider time)
    {
        var plan = PlanJson.ReadPlan(File.ReadAllText(folder.PlanFile));
        var journal = FileJournal.Continue(folder.JournalFile, time, out var events);
        try
        {
            var binding = events.Select(e => e.Body).OfType<RunBound>().FirstOrDefault()?.Binding
                ?? throw new FormatException($"'{folder.JournalFile}' does not say which ports the run has: its host was killed before anything was started.");
            var record = SupervisorRecord.Continue(folder.SupervisorFile, out var told);
            return new RunHistory
            {
                Plan = plan,
                Binding = binding,
                Events = events,
                Journal = journal,
                Record = record,
                Supervisor = SupervisorReplay.Of(plan, told),
            };
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>Closes what nobody went on with.</summary>
    public void Dispose()
    {
        Journal.Dispose();
        Record.Dispose();
    }
}
