using System.Buffers.Binary;
using System.Net.Sockets;

namespace Ring.Node;

/// <summary>The token is a number, four bytes on a raw socket. The ring is over when the previous node closes its end.</summary>
internal sealed class TokenPassing(NetworkStream previous, NetworkStream next)
{
    private readonly byte[] token = new byte[sizeof(int)];

    /// <summary>Sends the token round, waiting for it each time, then closes the ring and waits until that has come round too.</summary>
    public async Task SendRoundAsync(int rounds)
    {
        for (int round = 1; round <= rounds; round++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(token, round);
            await next.WriteAsync(token);
            if (!await ReceiveAsync() || BinaryPrimitives.ReadInt32LittleEndian(token) != round)
                throw new InvalidDataException($"The token did not come back in round {round}.");
        }
        next.Socket.Shutdown(SocketShutdown.Send);
        await ReceiveAsync();
    }

    /// <summary>Hands on what comes, and the end of it.</summary>
    /// <returns>How often the token came by.</returns>
    public async Task<long> HandOnAsync()
    {
        long passed = 0;
        for (; await ReceiveAsync(); passed++)
            await next.WriteAsync(token);
        next.Socket.Shutdown(SocketShutdown.Send);
        return passed;
    }

    private async Task<bool> ReceiveAsync()
    {
        int read = await previous.ReadAtLeastAsync(token, token.Length, throwOnEndOfStream: false);
        return read == token.Length || (read == 0 ? false : throw new EndOfStreamException("The ring broke within a token."));
    }
}
