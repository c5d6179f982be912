using System.Net;
using System.Threading.Channels;
using Ensemble.Grpc;
using Ensemble.Hosting.Jobs.Agents.Keys;
using Ensemble.Hosting.Jobs.Agents.Protocol;
using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;
using Google.Protobuf;

namespace Ensemble.Hosting.Jobs.Agents.Coordinating;

/// <summary>Serves the streams of agents: each proves itself before anything it says is believed.</summary>
/// <param name="credentials">What proves it.</param>
/// <param name="roster">The agents.</param>
/// <param name="options">What all agents share.</param>
internal sealed class AgentDoor(AgentCredentials credentials, AgentRoster roster, AgentsOptions options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The service.</summary>
    /// <param name="stopping">The server is about to stop.</param>
    public GrpcService Service(CancellationToken stopping)
    {
        var descriptor = AgentsReflection.Descriptor.Services[0];
        return new GrpcService(descriptor.FullName)
            .Duplex(GrpcMethods.Find<AgentFrame, CoordinatorFrame>(descriptor, "Join"), (requests, responses, call) => JoinAsync(requests, responses, call, stopping));
    }

    private async Task JoinAsync(
        IAsyncEnumerable<AgentFrame> requests, GrpcResponseStream<CoordinatorFrame> responses, GrpcServerCall call, CancellationToken stopping)
    {
        using AgentConnection connection = new(Text(call.Http.Connection.RemoteIpAddress), Text(call.Http.Connection.LocalIpAddress));
        using CancellationTokenSource late = new(Patience, options.Time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken, connection.Closed, stopping, late.Token);
        byte[] challenge = AgentProof.NewNonce();
        connection.Send(new() { Challenge = new() { Nonce = ByteString.CopyFrom(challenge) } });
        var writing = WriteAsync(connection.Frames, responses);
        await using var frames = requests.GetAsyncEnumerator(ending.Token);
        try
        {
            if (!await frames.MoveNextAsync() || frames.Current.Hello is not { } hello)
                return;
            late.CancelAfter(Timeout.InfiniteTimeSpan);
            if (Admit(hello, challenge, connection) is { } agent)
                await HearAsync(agent, hello.Connection, connection, frames, writing);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or GrpcException)
        {
            // The agent comes back if it can.
        }
        finally
        {
            connection.Close();
            await Task.WhenAny(writing, Task.Delay(TimeSpan.FromSeconds(1), options.Time, ending.Token));
        }
    }

    private JoinedAgent? Admit(Hello hello, byte[] challenge, AgentConnection connection)
    {
        byte[] nonce = hello.Nonce.ToByteArray();
        var key = credentials.Key;
        // What an agent of another version proves, and how, nobody knows.
        if (hello.Version == AgentDirectory.Version && (nonce.Length != AgentProof.NonceBytes
            || !AgentProof.AreEqual(AgentProof.OfAgent(key, challenge, nonce), hello.Proof.Span)))
        {
            options.Notice?.Invoke($"An agent at {connection.Address} was turned away: its key is not the one of this coordinator.");
            connection.Send(Refused(new() { Kind = RefusalKind.WrongKey, Reason = "The key is not the one of this coordinator." }));
            return null;
        }
        var refusal = roster.Greet(
            hello, connection, welcome => welcome.Welcome.Proof = ByteString.CopyFrom(AgentProof.OfCoordinator(key, challenge, nonce)), out var agent);
        if (refusal is not null)
            connection.Send(Refused(refusal));
        return agent;
    }

    private static async Task HearAsync(JoinedAgent agent, int number, AgentConnection connection, IAsyncEnumerator<AgentFrame> frames, Task writing)
    {
        try
        {
            while (!writing.IsCompleted && await frames.MoveNextAsync())
                agent.Hear(number, frames.Current);
        }
        finally
        {
            agent.Lose(number, connection);
        }
    }

    private static async Task WriteAsync(ChannelReader<CoordinatorFrame> frames, GrpcResponseStream<CoordinatorFrame> responses)
    {
        try
        {
            while (await frames.WaitToReadAsync())
                while (frames.TryRead(out var frame))
                    await responses.WriteAsync(frame, flush: !frames.TryPeek(out _));
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException or GrpcException)
        {
            // The agent comes back if it can.
        }
    }

    private static CoordinatorFrame Refused(Refusal refusal) => new() { Refusal = refusal };

    private static string Text(IPAddress? address) => address is null ? "" : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}
