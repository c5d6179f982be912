using System.Collections.Immutable;
using System.Globalization;
using Ensemble.Jobs.Scheduling;

namespace Ensemble.Jobs.Storing;

/// <summary>New jobs of one specification: one, or the members of an array.</summary>
internal sealed class SubmissionWrite(StoredSpec spec, JobSpec source, string? id, ImmutableArray<int> members) : AskedWrite<JobRefusal?>
{
    /// <summary>The id of the job; for an array what its members' ids begin with.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The row of the first job, which is the number of the specification.</summary>
    public long FirstRow { get; private set; }

    /// <summary>How many jobs there are.</summary>
    public int Count => members.IsDefault ? 1 : members.Length;

    /// <summary>When the first was acknowledged, in ticks.</summary>
    public long Time { get; private set; }

    /// <summary>What the jobs wait for.</summary>
    public ImmutableArray<Wait> Waits { get; private set; } = [];

    /// <summary>Told of the id before the job can start; it may be told again of another one, or the job not come to be.</summary>
    public Action<string>? Named { get; init; }

    public override int Bytes => spec.Json.Length + 256 * Count;

    public override void Apply(JobTables tables)
    {
        Answer = null;
        Event = null;
        if (FindWaits(tables) is not { } waits)
            return;
        Waits = waits;
        FirstRow = tables.LastRow + 1;
        if (!Name(tables))
            return;
        Named?.Invoke(Id);
        tables.Specs.Insert(FirstRow, Count, spec, source);
        for (int i = 0; i < Count; i++)
            Insert(tables, members.IsDefault ? null : members[i]);
        var key = new ClassKey(spec.Priority, spec.Type, spec.Needs, spec.IsHere, spec.AtOnce > 0 ? FirstRow : 0, spec.Spread);
        Event = new SchedulerEvent.Added(FirstRow, Count, key, spec.AtOnce, Waits);
    }

    /// <summary>The id of a member of an array.</summary>
    public static string MemberOf(string id, int member) => string.Create(CultureInfo.InvariantCulture, $"{id}_{member}");

    protected override JobRefusal? Refused(StoreFailure failure) => JobRefusal.NotStored(failure);

    private void Insert(JobTables tables, int? member)
    {
        long row = ++tables.LastRow;
        long time = tables.Clock.Next();
        if (row == FirstRow)
            Time = time;
        string name = member is { } number ? MemberOf(Id, number) : Id;
        tables.Jobs.Insert(row, name, spec.Type, FirstRow, member, time);
        foreach (var (label, value) in source.Labels)
            tables.Label(row, label, value);
        foreach (var wait in Waits)
            tables.Waits.Add(row, wait);
        tables.Changes.Add(name, JobState.Scheduled, 0, time, "");
    }

    private bool Name(JobTables tables)
    {
        if (id is null)
        {
            // Somebody may have given such a name himself.
            Id = $"job-{FirstRow}";
            for (int i = 2; Taken(tables) is not null; i++)
                Id = $"job-{FirstRow}-{i}";
            return true;
        }
        Id = id;
        if (Taken(tables) is not { } taken)
            return true;
        Answer = JobRefusal.Exists(taken);
        return false;
    }

    private string? Taken(JobTables tables)
    {
        if (members.IsDefault)
            return tables.Jobs.Exists(Id) ? Id : null;
        foreach (int member in members)
            if (tables.Jobs.Exists(MemberOf(Id, member)))
                return MemberOf(Id, member);
        return null;
    }

    private ImmutableArray<Wait>? FindWaits(JobTables tables)
    {
        if (source.After.IsEmpty)
            return [];
        var waits = ImmutableArray.CreateBuilder<Wait>();
        foreach (var dependency in source.After)
        {
            if (tables.Jobs.Find(dependency.Job) is not { } on)
            {
                Answer = JobRefusal.NotFound(dependency.Job);
                return null;
            }
            if (!on.State.IsEnd())
                waits.Add(new(on.Row, dependency.Condition, null));
            else if (!dependency.Condition.IsMetBy(on.State))
                waits.Add(new(on.Row, dependency.Condition, on.State));
        }
        return waits.ToImmutable();
    }
}
