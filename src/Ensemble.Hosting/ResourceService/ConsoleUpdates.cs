using System.Runtime.CompilerServices;

namespace Ensemble.Hosting.ResourceService;

/// <summary>Numbers lines of output and sends together what is there together.</summary>
internal static class ConsoleUpdates
{
    private const int MostLines = 512;
    private const int MostCharacters = 256 * 1024;

    public static async IAsyncEnumerable<Wire.WatchResourceConsoleLogsUpdate> OfAsync(
        IAsyncEnumerable<(string Text, bool IsError)> lines, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        int number = 0;
        int characters = 0;
        var update = new Wire.WatchResourceConsoleLogsUpdate();
        await using var source = lines.GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            var next = source.MoveNextAsync();
            if (update.LogLines.Count > 0 && (!next.IsCompleted || update.LogLines.Count == MostLines || characters > MostCharacters))
            {
                yield return update;
                (update, characters) = (new(), 0);
            }
            if (!await next)
                break;
            var (text, isError) = source.Current;
            update.LogLines.Add(new Wire.ConsoleLogLine { Text = text, IsStdErr = isError, LineNumber = ++number });
            characters += text.Length;
        }
        if (update.LogLines.Count > 0)
            yield return update;
    }
}
