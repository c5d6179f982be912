namespace Ensemble.Telemetry.Tests;

/// <summary>For tests that measure the whole process, or time: they run when no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
