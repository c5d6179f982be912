namespace Ensemble.Grpc.Server;

/// <summary>A method that is served.</summary>
/// <param name="Path">The path of its calls.</param>
/// <param name="Body">Reads, handles and answers one call; its end, status and deadline are the server's concern.</param>
internal sealed record ServedMethod(string Path, Func<GrpcServerCall, Task> Body);
