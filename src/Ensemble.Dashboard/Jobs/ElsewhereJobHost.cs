using System.Net.Sockets;
using Ensemble.Hosting.Jobs.Client;
using Microsoft.AspNetCore.Http;

namespace Ensemble.Dashboard.Jobs;

/// <summary>The host of jobs in another program of this user, as long as it lives. None is started.</summary>
/// <param name="socket">Where it answers.</param>
internal sealed class ElsewhereJobHost(string socket)
{
    /// <summary>Whether somebody answers there now.</summary>
    public async Task<bool> LivesAsync(CancellationToken cancellationToken)
    {
        using var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>A client of it.</summary>
    public JobClient Client() => new(new LivingJobDoor(socket));

    /// <summary>Hands a question on, and its answer back.</summary>
    /// <param name="http">Who is answered.</param>
    /// <param name="path">The path with its query, escaped.</param>
    /// <param name="type">The type of what it answers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Whether there was an answer.</returns>
    public async Task<bool> TryForwardAsync(HttpContext http, string path, string type, CancellationToken cancellationToken)
    {
        await using var door = new LivingJobDoor(socket);
        JobReply reply;
        try
        {
            reply = await door.SendAsync("GET", path, default, cancellationToken);
        }
        catch (IOException)
        {
            return false;
        }
        await using (reply)
        {
            http.Response.StatusCode = reply.Status;
            http.Response.ContentType = type;
            await CopyAsync(reply.Body, http.Response, cancellationToken);
        }
        return true;
    }

    // Each piece goes on at once: it may be a line that somebody waits for.
    private static async Task CopyAsync(Stream from, HttpResponse to, CancellationToken cancellationToken)
    {
        await to.Body.FlushAsync(cancellationToken);
        byte[] piece = new byte[16 * 1024];
        while (await from.ReadAsync(piece, cancellationToken) is > 0 and var count)
        {
            await to.Body.WriteAsync(piece.AsMemory(0, count), cancellationToken);
            await to.Body.FlushAsync(cancellationToken);
        }
    }
}
