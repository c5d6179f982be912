using System.Text.Json.Serialization;

namespace Ensemble.Model.Journal;

/// <summary>Why a replica ended. A closed set: every end has exactly one cause.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Completed), "completed")]
[JsonDerivedType(typeof(FailedToStart), "failed-to-start")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(Stopped), "stopped")]
[JsonDerivedType(typeof(DependencyFailed), "dependency")]
[JsonDerivedType(typeof(Killed), "killed")]
[JsonDerivedType(typeof(Lost), "lost")]
public abstract record EndCause
{
    private protected EndCause()
    {
    }

    /// <summary>Whether this end counts as a failure of the replica. A process that a person or its experiment stopped has not failed.</summary>
    [JsonIgnore]
    public bool IsFailure => this is not (Completed or Stopped);

    /// <summary>The cause in a few words for people.</summary>
    public abstract override string ToString();
}
