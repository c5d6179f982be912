using Ensemble.Dashboard.Wire;
using Ensemble.Hosting.Explaining;
using Ensemble.Model.Journal;

namespace Ensemble.Dashboard.Processes;

/// <summary>Events as rows.</summary>
internal static class JournalWords
{
    /// <summary>An event as a row.</summary>
    public static JournalRow Of(RunEvent happened)
    {
        var (text, tone) = EventSentence.Of(happened.Body);
        return new(happened.Sequence, UnixTime.Of(happened.Time), happened.Subject, happened.Body.TypeName(), text, tone);
    }
}
