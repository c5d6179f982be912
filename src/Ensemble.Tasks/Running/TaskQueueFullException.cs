namespace Ensemble.Tasks;

/// <summary>There is no room for another task. Wait for results, use <c>SubmitAsync</c>, which waits for room, or make the queue larger.</summary>
public sealed class TaskQueueFullException : InvalidOperationException
{
    /// <summary>Makes one with the usual words.</summary>
    public TaskQueueFullException()
        : base("Input queue full. Please increase MaxQueueSize or wait for tasks to complete.")
    {
    }

    /// <summary>Makes one with words of its own.</summary>
    /// <param name="message">The words.</param>
    public TaskQueueFullException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with a cause.</summary>
    /// <param name="message">The words.</param>
    /// <param name="innerException">The cause.</param>
    public TaskQueueFullException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
