namespace Ensemble.Hosting;

/// <summary>A line of a resource's log. Aspire calls it <c>LogLine</c>.</summary>
/// <param name="LineNumber">From 1, counted by the reader.</param>
/// <param name="Content">The text without its line end.</param>
/// <param name="IsErrorMessage">Whether it came over stderr, or was logged as an error.</param>
public readonly record struct ResourceLogLine(int LineNumber, string Content, bool IsErrorMessage);
