using Ensemble.Jobs.Nodes;

namespace Ensemble.Jobs.Scheduling;

/// <summary>What jobs have in common that are the same to the scheduler: which of them is next is only a question of who came first.</summary>
/// <param name="Priority">How urgent.</param>
/// <param name="Type">Their type.</param>
/// <param name="Needs">What each takes, all processes together.</param>
/// <param name="IsHere">Whether they take it from this machine.</param>
/// <param name="Array">The array whose members they are, where only so many of it may run at once; else 0.</param>
/// <param name="Spread">What they want of several machines; null where this one is all they may have. Then <paramref name="Needs"/> is what they may take here.</param>
internal readonly record struct ClassKey(int Priority, string Type, JobNeeds Needs, bool IsHere, long Array, Spread? Spread = null);
