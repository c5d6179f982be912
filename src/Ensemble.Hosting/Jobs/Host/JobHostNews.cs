using Microsoft.Win32.SafeHandles;

namespace Ensemble.Hosting.Jobs.Host;

/// <summary>The one line with which a host tells whoever started it that it answers, or why not.</summary>
internal static class JobHostNews
{
    private const string Ready = "ready";

    /// <summary>Says it, and lets go of the descriptor.</summary>
    /// <param name="descriptor">Where whoever started this process listens; null where nobody does.</param>
    /// <param name="refusal">Why it does not answer, a sentence; null where it does.</param>
    public static void Send(int? descriptor, string? refusal)
    {
        if (descriptor is not { } number)
            return;
        try
        {
            using var pipe = new FileStream(new SafeFileHandle(number, ownsHandle: true), FileAccess.Write, bufferSize: 0);
            pipe.Write(System.Text.Encoding.UTF8.GetBytes((refusal?.ReplaceLineEndings(" ") ?? Ready) + "\n"));
        }
        catch (IOException)
        {
            // Whoever started it does not wait any more.
        }
    }

    /// <summary>Hears it. Ends at the latest when the process does.</summary>
    /// <returns>Empty where it answers, else why it does not; null where the process ended without a word.</returns>
    public static async Task<string?> ReceiveAsync(SafeFileHandle pipe)
    {
        await using var stream = new FileStream(pipe, FileAccess.Read, bufferSize: 1);
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync(CancellationToken.None) is { Length: > 0 } line ? line == Ready ? "" : line : null;
    }
}
