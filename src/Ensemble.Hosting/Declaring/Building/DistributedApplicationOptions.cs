using Ensemble.Hosting.Configuration;

namespace Ensemble.Hosting;

/// <summary>How an AppHost is set up.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>The command line without the program; null for none.</summary>
    public string[]? Args { get; set; }

    /// <summary>The AppHost's name; null for the name of its project.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>The folder to which relative paths refer; null for the folder of the AppHost's project.</summary>
    public string? ProjectDirectory { get; set; }

    /// <summary>Whether no dashboard is started.</summary>
    public bool DisableDashboard { get; set; }

    /// <summary>What the AppHost takes from the machine and its user; null for the real ones.</summary>
    internal Surroundings? Surroundings { get; set; }
}
