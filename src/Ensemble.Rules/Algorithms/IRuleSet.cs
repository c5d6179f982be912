namespace Ensemble;

/// <summary>A packaged set of rules, which an ensemble names as its algorithm, or goes on with by the action <c>switch</c>.</summary>
public interface IRuleSet
{
    /// <summary>The options that it has. An ensemble that gives others is refused when it is loaded.</summary>
    IReadOnlyList<RuleSetOption> Options { get; }

    /// <summary>Declares its rules. Called again for each set of options, and must declare the same for the same.</summary>
    /// <param name="ensemble">Takes the rules. Jobs can be declared where the ensemble names it as its algorithm; by <c>switch</c> they stay as they are.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">The options do not go together; the message is told to the user.</exception>
    void Declare(EnsembleBuilder ensemble, RuleSetOptions options);
}
