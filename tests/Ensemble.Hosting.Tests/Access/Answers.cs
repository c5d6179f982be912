namespace Ensemble.Hosting.Tests.Access;

/// <summary>What servers answer to those they do not listen to any longer.</summary>
internal static class Answers
{
    /// <summary>
    /// Reads what comes until the connection ends. A server that closes it without having read all that was sent resets it; what it said before counts.
    /// </summary>
    public static async Task<byte[]> ReadAsync(Stream connection)
    {
        using var answer = new MemoryStream();
        byte[] buffer = new byte[4096];
        try
        {
            while (await connection.ReadAsync(buffer, Eventually.Late()) is > 0 and var count)
                answer.Write(buffer, 0, count);
        }
        catch (IOException)
        {
            // It was reset.
        }
        return answer.ToArray();
    }
}
