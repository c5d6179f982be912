using System.Collections.Immutable;
using System.Text.Json;

namespace Ensemble.Rules.Functions.Python;

/// <summary>Looks what a text in Python defines, without running it.</summary>
internal static class PythonCheck
{
    private const int LongestAnswer = 16 * 1024 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Looks.</summary>
    /// <param name="python">The program.</param>
    /// <param name="source">The text.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<PythonNames> LookAsync(string python, string source, CancellationToken cancellationToken)
    {
        var (started, problem) = PythonProgram.Start(python, "check.py", "");
        if (started is null)
            return PythonNames.Wrong(problem);
        using var process = started;
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(Limit);
        try
        {
            var errors = new LineReader(process.StandardError.BaseStream, 4000).ReadAsync(late.Token).AsTask();
            await process.StandardInput.WriteAsync(source.AsMemory(), late.Token);
            process.StandardInput.Close();
            string? answer = await new LineReader(process.StandardOutput.BaseStream, LongestAnswer).ReadAsync(late.Token);
            return answer is null ? PythonNames.Wrong($"Python says: {await errors}") : Read(answer);
        }
        catch (Exception broken) when (broken is IOException or JsonException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return PythonNames.Wrong($"'{python}' does not answer as Python does");
        }
        finally
        {
            process.Kill(entireProcessTree: true); // which does nothing to one that has ended
        }
    }

    private static PythonNames Read(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        var root = json.RootElement;
        if (root.TryGetProperty("problem", out var problem))
            return PythonNames.Wrong(problem.GetString()!, root.GetProperty("line").GetInt32(), root.GetProperty("column").GetInt32());
        return new(root.GetProperty("functions").EnumerateObject().ToImmutableSortedDictionary(
            function => function.Name, function => function.Value.ValueKind is JsonValueKind.Null ? null : Signature(function.Value), StringComparer.Ordinal));
    }

    private static FunctionSignature Signature(JsonElement function) =>
        new(Names(function.GetProperty("needed")), Names(function.GetProperty("known")), function.GetProperty("any").GetBoolean());

    private static ImmutableArray<string> Names(JsonElement names) => [.. names.EnumerateArray().Select(name => name.GetString()!)];
}
