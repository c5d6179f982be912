using System.Text;
using System.Text.Json;
using Ensemble.Hosting.Control.Registry;
using Microsoft.Win32.SafeHandles;

namespace Ensemble.Hosting.Detached;

/// <summary>The one line with which a host in the background tells whoever started it that its run can be asked.</summary>
internal static class Announcement
{
    /// <summary>Says it, and lets go of the descriptor.</summary>
    /// <param name="descriptor">Where whoever started this process listens.</param>
    /// <param name="run">The run.</param>
    public static void Send(int descriptor, RunRegistration run)
    {
        try
        {
            using var pipe = new FileStream(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.Write, bufferSize: 0);
            pipe.Write([.. JsonSerializer.SerializeToUtf8Bytes(run, RunRegistrationJson.Compact.RunRegistration), (byte)'\n']);
        }
        catch (IOException)
        {
            // Whoever started it does not wait any more. The run is in the registry.
        }
    }

    /// <summary>Hears it. Ends at the latest when the process does: a read from a pipe cannot be given up.</summary>
    /// <returns>Null where the process ended without it.</returns>
    public static async Task<RunRegistration?> ReceiveAsync(SafeFileHandle pipe)
    {
        await using var stream = new FileStream(pipe, FileAccess.Read, bufferSize: 1);
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync(CancellationToken.None) is { Length: > 0 } line
            ? RunRegistrationReader.Read(Encoding.UTF8.GetBytes(line)) : null;
    }
}
