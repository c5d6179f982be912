using Ensemble.Processes;

namespace Ensemble.Jobs.Backends;

/// <summary>Hears what the process of a rank says.</summary>
internal interface IRankOutput
{
    /// <summary>It runs, and may say something. Does not block.</summary>
    void Began(IProcessIncarnation incarnation);

    /// <summary>Nothing of it runs any more. Completes when all that it said was heard.</summary>
    ValueTask EndedAsync(ProcessEnd end);
}
