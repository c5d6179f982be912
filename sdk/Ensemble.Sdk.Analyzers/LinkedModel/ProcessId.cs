namespace Ensemble.Model.Planning;

/// <summary>A process's full name, as messages have it. The model's own can also be read from and written to JSON, which compilers do not carry.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Group">The group; null for a lone process.</param>
/// <param name="Name">The process.</param>
public readonly record struct ProcessId(string Experiment, string? Group, string Name)
{
    public override string ToString() => Group is null ? $"{Experiment}/{Name}" : $"{Experiment}/{Group}/{Name}";
}
