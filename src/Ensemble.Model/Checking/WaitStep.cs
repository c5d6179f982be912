using Ensemble.Model.Diagnostics;

namespace Ensemble.Model.Checking;

/// <summary>One cannot start before another has.</summary>
/// <param name="From">Who waits; a group or an experiment where it stands for its processes.</param>
/// <param name="To">What is awaited.</param>
/// <param name="Cause">The wait, or the connect in an experiment that starts binders first; null where a group or an experiment stands for a process.</param>
internal sealed record WaitStep(IResource From, IResource To, IResourceAnnotation? Cause)
{
    public SourceLocation Location => Cause switch
    {
        WaitAnnotation wait => wait.Location,
        ConnectAnnotation connect => connect.Location,
        _ => SourceLocation.Unknown,
    };

    /// <summary><c>'agent' waits for 'learner' (Program.cs(14))</c></summary>
    public string Text => Cause switch
    {
        WaitAnnotation => $"'{From.Path()}' waits for '{To.Path()}'{Location.InBrackets()}",
        ConnectAnnotation connect => $"'{From.Path()}' connects to '{connect.Service}' of '{To.Path()}'{Location.InBrackets()}, and binders start first",
        _ => $"{From.Called()} includes '{To.Path()}'",
    };
}
