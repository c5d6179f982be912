namespace Ensemble.Model.Journal;

/// <summary>The truth of a run: events in the order in which they happened. Everything else is a view of it.</summary>
public interface IJournal
{
    /// <summary>Appends an event. When this returns the event survives the end of the host.</summary>
    /// <param name="subject">Whom it concerns: a replica, an experiment, or empty for the run.</param>
    /// <param name="body">What happened.</param>
    /// <returns>The event with its number and time.</returns>
    RunEvent Append(string subject, EventBody body);
}
