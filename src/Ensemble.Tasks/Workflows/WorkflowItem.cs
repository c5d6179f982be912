namespace Ensemble.Tasks;

/// <summary>An item that waits to be started.</summary>
/// <typeparam name="TIn">What workflows work on.</typeparam>
public sealed class WorkflowItem<TIn>
{
    internal WorkflowItem(object entry, long id, TIn data, WorkflowSubmission submission)
    {
        Entry = entry;
        Id = id;
        Data = data;
        Submission = submission;
    }

    /// <summary>Its id.</summary>
    public long Id { get; }

    /// <summary>What the workflow will work on.</summary>
    public TIn Data { get; }

    /// <summary>What was said about it.</summary>
    public WorkflowSubmission Submission { get; }

    internal object Entry { get; }
}
