using System.Net;
using System.Net.Sockets;

namespace Ensemble.Client;

/// <summary>TCP for the services of an experiment: listening where the experiment expects it, and connecting to what may still be starting.</summary>
public static class ServiceSockets
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    /// <summary>Starts to listen for a service that this process binds.</summary>
    /// <param name="service">The service.</param>
    /// <param name="cancellationToken">Gives up the look-up of the host's name.</param>
    /// <returns>A listener that has been started; the caller disposes it.</returns>
    /// <exception cref="SocketException">The host's name is unknown, or the port is taken.</exception>
    public static async Task<TcpListener> ListenAsync(this ServiceEndpoint service, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(service);
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(service.Host, cancellationToken);
        var listener = new TcpListener(addresses[0], service.Port);
        listener.Start();
        return listener;
    }

    /// <summary>Connects to a service, again and again until it accepts: connecting implies no order of starting.</summary>
    /// <param name="service">The service.</param>
    /// <param name="patience">How long to go on trying.</param>
    /// <param name="time">The clock for pauses (20 ms at first, doubled up to 500 ms) and patience.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A connection without Nagle's delay; the caller disposes it.</returns>
    /// <exception cref="TimeoutException">Nothing accepted in time; the inner exception is the last refusal.</exception>
    public static async Task<TcpClient> ConnectAsync(
        this ServiceEndpoint service, TimeSpan patience, TimeProvider time, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(time);
        long start = time.GetTimestamp();
        for (TimeSpan pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var client = new TcpClient { NoDelay = true };
            try
            {
                await client.ConnectAsync(service.Host, service.Port, cancellationToken);
                return client;
            }
            catch (SocketException e)
            {
                client.Dispose();
                if (time.GetElapsedTime(start) >= patience)
                    throw new TimeoutException($"Service '{service.Name}' at {service.Address} did not accept within {patience.TotalSeconds} s.", e);
            }
            catch
            {
                client.Dispose();
                throw;
            }
            await Task.Delay(pause, time, cancellationToken);
        }
    }
}
