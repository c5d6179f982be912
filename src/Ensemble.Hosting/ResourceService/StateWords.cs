using Ensemble.Model.Planning;

namespace Ensemble.Hosting.ResourceService;

/// <summary>States in the words that Aspire's dashboard knows. The cause of an end is told beside it.</summary>
internal static class StateWords
{
    /// <summary>The word for a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="kind">What the process is made of; null for what is none.</param>
    public static string Of(ResourceStateSnapshot state, ProcessKind? kind)
    {
        if (kind is null)
            return state.Text;
        if (state.Text == KnownResourceStates.Exited && kind is not ProcessKind.Container)
            return KnownResourceStates.Finished; // there only containers exit
        return state.Text == KnownResourceStates.Restarting ? KnownResourceStates.Starting : state.Text;
    }

    /// <summary>The type of a process.</summary>
    public static string TypeOf(ProcessKind kind) => kind is ProcessKind.Container or ProcessKind.Project ? kind.ToString() : nameof(ProcessKind.Executable);
}
