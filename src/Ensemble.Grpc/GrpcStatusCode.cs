namespace Ensemble.Grpc;

/// <summary>How a call ended. The numbers are those of the gRPC specification.</summary>
public enum GrpcStatusCode
{
    /// <summary>It succeeded.</summary>
    OK = 0,

    /// <summary>The caller gave it up.</summary>
    Cancelled = 1,

    /// <summary>An error without a code of its own.</summary>
    Unknown = 2,

    /// <summary>The request is wrong, whatever state the server is in.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed first.</summary>
    DeadlineExceeded = 4,

    /// <summary>What was asked for is not there.</summary>
    NotFound = 5,

    /// <summary>What was to be made is there already.</summary>
    AlreadyExists = 6,

    /// <summary>The caller may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A quota, a limit of size or memory is reached.</summary>
    ResourceExhausted = 8,

    /// <summary>The state of the server does not allow it.</summary>
    FailedPrecondition = 9,

    /// <summary>It lost against another call; try again from the start.</summary>
    Aborted = 10,

    /// <summary>Past the end of what there is.</summary>
    OutOfRange = 11,

    /// <summary>The server does not know this method, or not this encoding.</summary>
    Unimplemented = 12,

    /// <summary>Something is broken, or a peer breaks the protocol.</summary>
    Internal = 13,

    /// <summary>The server cannot be reached now; trying again is safe where the request is.</summary>
    Unavailable = 14,

    /// <summary>Data is lost for good.</summary>
    DataLoss = 15,

    /// <summary>Nobody, or somebody unknown, asks.</summary>
    Unauthenticated = 16,
}
