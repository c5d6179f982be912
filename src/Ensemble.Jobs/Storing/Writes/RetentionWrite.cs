namespace Ensemble.Jobs.Storing;

/// <summary>Jobs that ended long ago, or before many others, are forgotten: a few at a time, so that nobody has to wait for it.</summary>
internal sealed class RetentionWrite(IReadOnlyList<long> rows) : AskedWrite<StoreFailure?>
{
    public override void Apply(JobTables tables)
    {
        Answer = null;
        foreach (long row in rows)
            if (tables.Jobs.Get(row) is { } job && job.State.IsEnd())
                DeleteWrite.Remove(tables, job);
    }

    protected override StoreFailure? Refused(StoreFailure failure) => failure;
}
