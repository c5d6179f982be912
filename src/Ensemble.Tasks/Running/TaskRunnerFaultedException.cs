namespace Ensemble.Tasks;

/// <summary>A runner or executor is broken from within, not one of its tasks. The cause is the inner exception. Dispose of it and make another one.</summary>
public sealed class TaskRunnerFaultedException : InvalidOperationException
{
    /// <summary>Makes one without a cause.</summary>
    public TaskRunnerFaultedException()
        : this("The runner has failed and does nothing any more.")
    {
    }

    /// <summary>Makes one with words of its own.</summary>
    /// <param name="message">The words.</param>
    public TaskRunnerFaultedException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with words of its own and a cause.</summary>
    /// <param name="message">The words.</param>
    /// <param name="innerException">The cause.</param>
    public TaskRunnerFaultedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes one for a cause.</summary>
    /// <param name="cause">What broke it.</param>
    public TaskRunnerFaultedException(Exception cause)
        : this($"The runner has failed and does nothing any more: {cause?.Message}", cause!)
    {
    }
}
