using Ensemble.Benchmarks.Rivals;

namespace Ensemble.Benchmarks.Reporting;

/// <summary>What a program says about its version.</summary>
internal static class ToolVersion
{
    /// <summary>The first line of <c>--version</c>, after the command's name; null where it is not installed.</summary>
    public static async Task<string?> FindAsync(string command, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken)
    {
        if (new RivalTool(command).Find(variables) is not { } file)
            return null;
        string? first = null;
        await using var program = ChildProgram.Start(file, ["--version"], onLine: line => first ??= line);
        await program.ExitAsync(cancellationToken);
        return $"{command}: {first}";
    }
}
