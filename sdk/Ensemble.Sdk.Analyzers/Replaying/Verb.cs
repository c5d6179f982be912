using Ensemble.Model;
using Ensemble.Sdk.Analyzers.Reading;

namespace Ensemble.Sdk.Analyzers.Replaying;

/// <summary>What a method of the declaring interface does to the model.</summary>
/// <param name="Effect">Its effect on the resource it is called on; null for none that matters here.</param>
internal sealed record Verb(Action<Call, IResource, Replay>? Effect = null)
{
    /// <summary>Nothing that the checks look at.</summary>
    public static Verb Harmless { get; } = new();

    /// <summary>Whether it declares something new and returns its builder.</summary>
    public bool Declares { get; init; }

    /// <summary>Whether it returns the builder it was called on.</summary>
    public bool ReturnsReceiver { get; init; } = true;

    /// <summary>Whether it uses endpoints of the resource it is called on, in a way that is not followed.</summary>
    public bool Refers { get; init; }

    /// <summary>Whether it uses what is passed to it, in a way that is not followed.</summary>
    public bool UsesArguments { get; init; } = true;

    /// <summary>Whether a call says all it says in the source. Otherwise there is more about its resource than can be seen.</summary>
    public Func<Call, bool> Understands { get; init; } = _ => true;
}
