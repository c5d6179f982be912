using Ensemble.Rules.Members;

namespace Ensemble.Rules.Running;

/// <summary>Hears what an ensemble does, as it does it; nothing of what it does again after a break. Called by one thread; must not block.</summary>
internal interface ISessionNews
{
    /// <summary>A rule acts, or what its function gave back is done.</summary>
    void Decided(Deed deed);

    /// <summary>A deed is done.</summary>
    /// <param name="deed">It.</param>
    /// <param name="answer">What the member said.</param>
    void Done(Deed deed, MemberAnswer answer);

    /// <summary>A function failed.</summary>
    void Failed(Deed.Call call, string message);

    /// <summary>There was a heartbeat.</summary>
    void Beat(SessionCore core);

    /// <summary>The member told something.</summary>
    void Told(MemberEvent happened);

    /// <summary>That was all for now: it waits until something else happens.</summary>
    void Pause();
}
