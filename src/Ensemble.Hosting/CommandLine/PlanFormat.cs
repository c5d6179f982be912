namespace Ensemble.Hosting.CommandLine;

/// <summary>How a plan is printed.</summary>
internal enum PlanFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>For programs.</summary>
    Json,
}
