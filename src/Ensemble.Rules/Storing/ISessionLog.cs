using Ensemble.Rules.Running;

namespace Ensemble.Rules.Storing;

/// <summary>What an ensemble was told, kept. Used by one thread at a time.</summary>
internal interface ISessionLog : IDisposable
{
    /// <summary>Everything that is kept, in order.</summary>
    IEnumerable<SessionEntry> Read();

    /// <summary>Keeps what came together. Blocks until it is kept.</summary>
    /// <exception cref="IOException">It cannot be.</exception>
    void Append(List<SessionEntry> entries);
}
