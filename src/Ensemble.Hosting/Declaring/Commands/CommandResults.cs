namespace Ensemble.Hosting;

/// <summary>Makes results of commands.</summary>
public static class CommandResults
{
    /// <summary>It did what it should.</summary>
    /// <param name="message">What it has to say; null for nothing.</param>
    public static ExecuteCommandResult Success(string? message = null) => new() { Success = true, Message = message };

    /// <summary>It did not.</summary>
    /// <param name="errorMessage">Why.</param>
    public static ExecuteCommandResult Failure(string? errorMessage = null) => new() { Success = false, ErrorMessage = errorMessage };

    /// <summary>It did not.</summary>
    /// <param name="exception">Why.</param>
    public static ExecuteCommandResult Failure(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return Failure(exception.Message);
    }

    /// <summary>It was given up.</summary>
    public static ExecuteCommandResult Canceled() => new() { Success = false, Canceled = true };
}
