namespace CartPole.Wire;

/// <summary>What a frame carries. The numbers are part of the protocol.</summary>
public enum FrameKind : byte
{
    /// <summary>Agent to replay server: one <see cref="Learning.Fragment"/>.</summary>
    Fragment = 1,

    /// <summary>Client to parameter server, once: send me every new policy.</summary>
    SubscribeToPolicies = 2,

    /// <summary>Client to parameter server, once: send me the progress of learning.</summary>
    SubscribeToProgress = 3,

    /// <summary>Parameter server to client: one <see cref="Learning.Policy"/>.</summary>
    Policy = 4,

    /// <summary>Parameter server to client: one <see cref="Learning.Progress"/>.</summary>
    Progress = 5,

    /// <summary>Parameter server to client: learning is over, nothing follows.</summary>
    Done = 6,
}
