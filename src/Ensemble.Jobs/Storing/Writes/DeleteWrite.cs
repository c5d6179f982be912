namespace Ensemble.Jobs.Storing;

/// <summary>An ended job is forgotten, with all that is stored about it.</summary>
internal sealed class DeleteWrite(string id) : AskedWrite<JobRefusal?>
{
    public override void Apply(JobTables tables)
    {
        Answer = null;
        if (tables.Jobs.Find(id) is not { } job)
            Answer = JobRefusal.NotFound(id);
        else if (!job.State.IsEnd())
            Answer = JobRefusal.HasNotEnded(id);
        else
            Remove(tables, job);
    }

    /// <summary>Forgets a job that has ended.</summary>
    public static void Remove(JobTables tables, JobRow job)
    {
        foreach (var (name, value) in tables.Specs.Read(job.Spec).Labels)
            tables.Unlabel(job.Row, name, value);
        tables.Attempts.Remove(job.Row);
        tables.Artifacts.Remove(job.Row);
        tables.Jobs.Remove(job.Row);
        tables.Specs.Release(job.Spec);
        if (job.Row == tables.LastRow)
            tables.Settings[SettingTable.LastRow] = job.Row; // no later job gets its number
        tables.Ended--;
    }

    protected override JobRefusal? Refused(StoreFailure failure) => JobRefusal.NotStored(failure);
}
