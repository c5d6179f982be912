using System.Collections.Immutable;
using Ensemble.Rules.Declaring;

namespace Ensemble.Rules.Engine;

/// <summary>Something that an ensemble hears of.</summary>
internal abstract record EnsembleEvent
{
    /// <summary>What came before is told, and what comes now happens now.</summary>
    public sealed record Began : EnsembleEvent;

    /// <summary>Something happened to a job of the queue.</summary>
    /// <param name="Job">Its id in the queue.</param>
    /// <param name="Group">The group in which this ensemble submitted it; null where somebody else did.</param>
    /// <param name="Name">What, such as <c>submit</c>, <c>start</c> or <c>finish</c>.</param>
    /// <param name="Time">When, in seconds since 1970.</param>
    public sealed record JobHappened(string Job, string? Group, string Name, double Time) : EnsembleEvent
    {
        /// <summary>Gets the status of a finish.</summary>
        public int Status { get; init; }

        /// <summary>Gets the type of an exception that the job does not survive; null for any other event.</summary>
        public string? Fatal { get; init; }
    }

    /// <summary>A metric of the queue or of a running process has a value.</summary>
    /// <param name="Metric">Its name, as rules say it.</param>
    /// <param name="Value">The value.</param>
    public sealed record Measured(string Metric, double Value) : EnsembleEvent;

    /// <summary>A job said what a rule looks for.</summary>
    /// <param name="Rule">The rule's place in the set.</param>
    /// <param name="Job">The job.</param>
    public sealed record Said(int Rule, string Job) : EnsembleEvent;

    /// <summary>The time has come that was asked for.</summary>
    public sealed record TimeCame : EnsembleEvent;

    /// <summary>A function returned a rule, which is added behind the others.</summary>
    /// <param name="Rule">The rule.</param>
    public sealed record RuleAdded(Rule Rule) : EnsembleEvent;

    /// <summary>The ensemble goes on with other rules; those it has never act again. To the new ones it is the beginning.</summary>
    /// <param name="Rules">The rules.</param>
    public sealed record RulesReplaced(ImmutableArray<Rule> Rules) : EnsembleEvent;
}
