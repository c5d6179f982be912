using System.Globalization;
using System.Text.Json.Serialization;

namespace Ensemble.CommandLine.Listing;

/// <summary>An experiment as <c>ls</c> shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsCurrent">Whether verbs mean it where none is named.</param>
/// <param name="State">running, or ended: its run goes on for other experiments.</param>
/// <param name="Ready">Replicas that run and are healthy.</param>
/// <param name="Replicas">All replicas.</param>
/// <param name="Since">When its run began.</param>
/// <param name="Application">The AppHost's name.</param>
/// <param name="Directory">The AppHost's folder.</param>
/// <param name="Run">The run's id.</param>
/// <param name="Folder">The run's folder.</param>
/// <param name="Target">Where it runs.</param>
internal sealed record ExperimentRow(
    string Name, bool IsCurrent, string State, int Ready, int Replicas, DateTimeOffset Since, string Application, string Directory, string Run, string Folder,
        string Target = "local")
{
    /// <summary>Names of the columns.</summary>
    [JsonIgnore]
    public static string[] Head { get; } = ["", "Experiment", "State", "Ready", "Age", "AppHost", "Run"];

    /// <summary>The cells of the table.</summary>
    /// <param name="now">The present.</param>
    public Cell[] Cells(DateTimeOffset now) =>
        [IsCurrent ? "*" : "", Name, State, string.Create(CultureInfo.InvariantCulture, $"{Ready}/{Replicas}"), AgeText.Of(now - Since), Directory, Run];
}
