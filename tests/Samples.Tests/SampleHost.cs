namespace Ensemble.Samples;

/// <summary>Starts the samples as their users do: the built program.</summary>
internal static class SampleHost
{
    public static AppHost Start(Sandbox sandbox, string sample, params string[] args) =>
        AppHost.StartProgram(sandbox, Repository.Program($"samples/{sample}/AppHost", $"{sample}.AppHost"), args);
}
