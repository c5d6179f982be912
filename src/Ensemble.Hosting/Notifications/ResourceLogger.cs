using Microsoft.Extensions.Logging;

namespace Ensemble.Hosting.Notifications;

/// <summary>A logger whose lines join the log of a resource.</summary>
/// <param name="topic">The resource's lines.</param>
/// <param name="replica">The replica that is meant; null for all.</param>
/// <param name="time">The clock.</param>
internal sealed class ResourceLogger(LoggerTopic topic, int? replica, TimeProvider time) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel is not LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        string text = formatter(state, exception);
        if (exception is not null)
            text = $"{text}\n{exception}";
        foreach (var line in text.AsSpan().EnumerateLines())
            topic.Append(new(time.GetUtcNow(), line.ToString(), logLevel >= LogLevel.Error, replica));
    }
}
