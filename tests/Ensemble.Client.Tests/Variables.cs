namespace Ensemble.Client.Tests;

/// <summary>Environments as an experiment makes them.</summary>
internal static class Variables
{
    public static EnsembleEnvironment Of(params (string Name, string Value)[] variables) =>
        EnsembleEnvironment.FromVariables(variables.ToDictionary(variable => variable.Name, variable => variable.Value));

    public static (string Name, string Value)[] Service(string upperName, params string[] addresses)
    {
        string[] parts = addresses[0].Split(':');
        return
        [
            ($"ENSEMBLE_{upperName}_HOST", parts[0]),
            ($"ENSEMBLE_{upperName}_PORT", parts[1]),
            ($"ENSEMBLE_{upperName}_ADDR", addresses[0]),
            ($"ENSEMBLE_{upperName}_ADDRS", string.Join(',', addresses)),
        ];
    }

    public static (string Name, string Value)[] Experiment(string name) => [("ENSEMBLE_EXPERIMENT", name), ("ENSEMBLE_PROCESS", "agent")];
}
