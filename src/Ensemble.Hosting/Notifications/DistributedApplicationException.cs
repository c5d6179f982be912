namespace Ensemble.Hosting;

/// <summary>The application cannot do what was asked of it; the message says what and why.</summary>
public class DistributedApplicationException : Exception
{
    /// <summary>An exception without a message.</summary>
    public DistributedApplicationException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">What and why.</param>
    public DistributedApplicationException(string message) : base(message)
    {
    }

    /// <summary>An exception with what caused it.</summary>
    /// <param name="message">What and why.</param>
    /// <param name="inner">The cause.</param>
    public DistributedApplicationException(string message, Exception inner) : base(message, inner)
    {
    }
}
