namespace Ensemble.Rules.Explaining;

/// <summary>A rule, for programs.</summary>
/// <param name="Line">The line of the file.</param>
/// <param name="Name">Its name, else its trigger.</param>
/// <param name="Trigger">What it reacts to.</param>
/// <param name="Action">What it does.</param>
/// <param name="Sentence">All of it in a sentence.</param>
internal sealed record ExplainedRule(int Line, string Name, string Trigger, string Action, string Sentence);
