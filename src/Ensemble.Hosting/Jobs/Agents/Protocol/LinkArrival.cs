namespace Ensemble.Hosting.Jobs.Agents.Protocol;

/// <summary>What a frame is that has come.</summary>
internal enum LinkArrival
{
    /// <summary>The next one: to be delivered.</summary>
    Next,

    /// <summary>One that was delivered already.</summary>
    Known,

    /// <summary>One that comes too early: some are missing, and the connection is no good.</summary>
    Gap,
}
