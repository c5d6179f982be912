using Ensemble.Grpc;
using Ensemble.Rules.Members.Remote;
using Ensemble.Rules.Service.Wire;

namespace Ensemble.Rules.Service;

/// <summary>Serves the streams of members.</summary>
/// <param name="registry">The members.</param>
/// <param name="time">The clock.</param>
internal sealed class MemberDoor(MemberRegistry registry, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The service.</summary>
    /// <param name="stopping">The server is about to stop.</param>
    public GrpcService Service(CancellationToken stopping) => new GrpcService(MembersReflection.Descriptor.Services[0])
        .Duplex(MemberProtocol.Attach, (requests, responses, call) => AttachAsync(requests, responses, call, stopping));

    private async Task AttachAsync(
        IAsyncEnumerable<MemberFrame> requests, GrpcResponseStream<ServiceFrame> responses, GrpcServerCall call, CancellationToken stopping)
    {
        using MemberConnection connection = new();
        using CancellationTokenSource late = new(Patience, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken, connection.Closed, stopping, late.Token);
        await using var frames = requests.GetAsyncEnumerator(ending.Token);
        if (!await frames.MoveNextAsync() || frames.Current.Hello is not { } hello)
            throw new GrpcException(GrpcStatusCode.InvalidArgument, "A member says hello first.");
        late.CancelAfter(Timeout.InfiniteTimeSpan);
        if (registry.Greet(hello, connection, out var place) is { } refusal)
        {
            await responses.WriteAsync(new() { Refusal = refusal });
            return;
        }
        var writing = WriteAsync(connection, responses, ending.Token);
        try
        {
            while (await frames.MoveNextAsync())
            {
                if (!place!.Hear(frames.Current))
                    throw new GrpcException(GrpcStatusCode.InvalidArgument, "A batch came too early, in a wrong order, or with words that it does not have.");
            }
        }
        finally
        {
            registry.Lose(place!, connection);
            connection.Abort();
            await writing;
        }
    }

    private static async Task WriteAsync(MemberConnection connection, GrpcResponseStream<ServiceFrame> responses, CancellationToken ending)
    {
        try
        {
            bool isMore = false;
            while (isMore || await connection.Frames.WaitAsync(ending))
            {
                if (!connection.Frames.TryTake(out var frame))
                    return;
                isMore = !connection.Frames.IsEmpty;
                await responses.WriteAsync(frame, flush: !isMore);
            }
        }
        catch (Exception)
        {
            // Whatever it was, nothing goes over this connection any more; the member comes back if it can.
        }
        finally
        {
            connection.Abort();
        }
    }
}
