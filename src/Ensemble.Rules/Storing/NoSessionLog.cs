using Ensemble.Rules.Running;

namespace Ensemble.Rules.Storing;

/// <summary>Keeps nothing: for what is only tried out.</summary>
internal sealed class NoSessionLog : ISessionLog
{
    public IEnumerable<SessionEntry> Read() => [];

    public void Append(List<SessionEntry> entries)
    {
        // Nothing is kept.
    }

    public void Dispose()
    {
        // There is nothing to give back.
    }
}
