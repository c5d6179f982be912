using Ensemble.Jobs.Backends;

namespace Ensemble.Jobs.Handlers;

/// <summary>Passes on what a handler tells until its attempt has ended, and counts what comes later.</summary>
/// <param name="reports">Hears it.</param>
/// <param name="onState">Hears of the end the handler sets; returns false where there was one before.</param>
/// <param name="onLate">Hears that something came too late.</param>
internal sealed class HandlerReports(IAttemptReports reports, Func<JobState, bool> onState, Action onLate)
{
    // Held while something is passed on, so that nothing follows the end; reports do not block.
    private readonly Lock _gate = new();
    private bool _isOver;

    public void Log(string text) => Pass(text, static (reports, text) => reports.Log(text));

    public void Progress(double part) => Pass(part, static (reports, part) => reports.Progress(part));

    public void Status(string text) => Pass(text, static (reports, text) => reports.Status(text));

    public void Made(Artifact artifact) => Pass(artifact, static (reports, artifact) => reports.Made(artifact));

    public void SetState(JobState state)
    {
        if (state.IsEnd() && !onState(state))
            onLate();
    }

    /// <summary>The attempt has ended. Returns false where it had before.</summary>
    /// <param name="lastWords">What is said about the end; null for nothing.</param>
    public bool End(Action<IAttemptReports>? lastWords)
    {
        lock (_gate)
        {
            if (_isOver)
                return false;
            _isOver = true;
            lastWords?.Invoke(reports);
            return true;
        }
    }

    private void Pass<T>(T value, Action<IAttemptReports, T> pass)
    {
        lock (_gate)
        {
            if (!_isOver)
            {
                pass(reports, value);
                return;
            }
        }
        onLate();
    }
}
