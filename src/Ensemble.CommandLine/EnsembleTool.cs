namespace Ensemble.CommandLine;

/// <summary>The program <c>ensemble</c>.</summary>
internal static class EnsembleTool
{
    /// <summary>Does what the command line asks for.</summary>
    /// <param name="arguments">The command line without the program.</param>
    /// <param name="viewer">Shows runs without an AppHost.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments, IDashboardViewer viewer)
    {
        using var interruption = new Interruption();
        var program = new EnsembleProgram(WorkplaceOfThisProcess.Open() with { Viewer = viewer }, [.. VerbTable.OfAppHosts, .. VerbTable.OfRuns], []);
        return interruption.Of(await program.RunAsync(arguments, interruption.Token));
    }
}
