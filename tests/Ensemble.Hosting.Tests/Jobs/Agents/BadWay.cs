using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Ensemble.Hosting.Tests.Jobs.Agents;

/// <summary>A way to a port that breaks and stalls when it is told to.</summary>
internal sealed class BadWay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _to;
    private readonly ConcurrentDictionary<Socket, byte> _open = new();
    private readonly Task _accepting;
    private volatile TaskCompletionSource _free = new();

    public BadWay(int to)
    {
        _to = to;
        _free.SetResult();
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Breaks what is open.</summary>
    public void Break()
    {
        foreach (var socket in _open.Keys)
            socket.Close(0);
    }

    /// <summary>Nothing gets through any more, and nobody is told.</summary>
    public void Stall() => _free = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Everything gets through again.</summary>
    public void Heal() => _free.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Heal();
        Break();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var from = await _listener.AcceptSocketAsync();
                _ = CarryAsync(from);
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(Socket from)
    {
        using var to = new Socket(SocketType.Stream, ProtocolType.Tcp);
        (_open[from], _open[to]) = (0, 0);
        try
        {
            await to.ConnectAsync(IPAddress.Loopback, _to);
            await Task.WhenAny(PumpAsync(from, to), PumpAsync(to, from));
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            // As it was told to.
        }
        _open.TryRemove(from, out _);
        _open.TryRemove(to, out _);
        from.Dispose();
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        byte[] buffer = new byte[16 * 1024];
        try
        {
            int count;
            while ((count = await from.ReceiveAsync(buffer)) > 0)
            {
                await _free.Task;
                for (int sent = 0; sent < count;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
            }
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            // As it was told to.
        }
    }
}
