using System.Text.Json.Serialization;

namespace Ensemble.Model.Planning;

/// <summary>Names one process of an AppHost: <c>experiment/process</c>, or <c>experiment/group/process</c> for a member of a group.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Group">The group; null for a lone process.</param>
/// <param name="Name">The process.</param>
[JsonConverter(typeof(ProcessIdConverter))]
public readonly record struct ProcessId(string Experiment, string? Group, string Name)
{
    /// <summary>The name within the experiment: <c>process</c> or <c>group/process</c>.</summary>
    public string Local => Group is null ? Name : $"{Group}/{Name}";

    /// <summary>One replica of the process.</summary>
    /// <param name="index">From 0.</param>
    public ReplicaId Replica(int index) => new(this, index);

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text has not two or three parts.</exception>
    public static ProcessId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('/') switch
        {
            [var experiment, var name] => new(experiment, null, name),
            [var experiment, var group, var name] => new(experiment, group, name),
            _ => throw new FormatException($"'{text}' is no process: expected experiment/process or experiment/group/process."),
        };
    }

    /// <summary><c>experiment/process</c> or <c>experiment/group/process</c>.</summary>
    public override string ToString() => $"{Experiment}/{Local}";
}
