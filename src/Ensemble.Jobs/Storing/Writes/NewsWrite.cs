namespace Ensemble.Jobs.Storing;

/// <summary>What an attempt says while it runs.</summary>
internal sealed class NewsWrite(long row, int attempt, AttemptNews news) : JobWrite
{
    public long Row => row;

    public int Attempt => attempt;

    public AttemptNews News => news;

    public override void Apply(JobTables tables)
    {
        if (tables.Jobs.Get(row) is { State: JobState.Running } job && job.Attempt == attempt)
            tables.Report(row, news);
    }
}
