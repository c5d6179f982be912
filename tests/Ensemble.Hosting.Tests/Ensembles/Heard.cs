using System.Collections.Concurrent;
using Ensemble.Rules.Functions;
using Ensemble.Rules.Members;
using Ensemble.Rules.Running;

namespace Ensemble.Hosting.Tests.Ensembles;

/// <summary>What an ensemble did, and what its queue told.</summary>
internal sealed class Heard : ISessionNews
{
    private int _told;

    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>Told of each event of the queue, and how many there were.</summary>
    public Action<int>? OnTold { get; init; }

    public void Decided(Deed deed) => Lines.Enqueue($"{deed.Rule.Title} {deed.Action.Kind.ToString().ToLowerInvariant()} {deed.Action.Label}".TrimEnd());

    public void Done(Deed deed, MemberAnswer answer)
    {
        if (answer is MemberAnswer.Refused refused)
            Lines.Enqueue($"refused: {refused.Reason}");
    }

    public void Failed(Deed.Call call, string message) => Lines.Enqueue($"{call.Action.Label} failed: {message}");

    public void Beat(SessionCore core) => Lines.Enqueue("beat");

    public void Told(MemberEvent happened) => OnTold?.Invoke(++_told);

    public void Pause()
    {
        // Lines can be read at any time.
    }
}
