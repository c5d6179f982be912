namespace Ensemble.CommandLine;

/// <summary>The program <c>ensemble</c>.</summary>
internal static class EnsembleTool
{
    /// <summary>Does what the command line asks for.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        using var interruption = new Interruption();
        var program = new EnsembleProgram(WorkplaceOfThisProcess.Open(), [.. VerbTable.OfAppHosts, .. VerbTable.OfRuns], []);
        return interruption.Of(await program.RunAsync(arguments, interruption.Token));
    }
}
