using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ensemble.Jobs.Handlers;

namespace Ensemble.Jobs;

/// <summary>What the handler of a job is given: what is to be done, and whom to tell.</summary>
/// <remarks>
/// Thread-safe. Whatever is told after the attempt has ended, or of one that a newer attempt has replaced, is ignored. Nothing here blocks or throws because of
/// what others do.
/// </remarks>
public sealed class JobContext
{
    private readonly HandlerReports _reports;

    internal JobContext(HandlerReports reports, string jobId, int attempt, JobSpec spec)
    {
        _reports = reports;
        JobId = jobId;
        Attempt = attempt;
        Spec = spec;
    }

    /// <summary>Gets the job's id.</summary>
    public string JobId { get; }

    /// <summary>Gets the number of this execution, from 1.</summary>
    public int Attempt { get; }

    /// <summary>Gets what was wanted.</summary>
    public JobSpec Spec { get; }

    /// <summary>Gets the named values that the job was given, in their order.</summary>
    public ImmutableArray<JobParameter> Parameters => Spec.Parameters;

    /// <summary>Gets the value of a parameter; null where there is none of that name, or its value is null.</summary>
    /// <param name="name">Its name, without dashes.</param>
    public JsonNode? Parameter(string name) => Spec.Parameters.LastOrDefault(parameter => parameter.Name == name)?.Value;

    /// <summary>Adds a line to the job's log. A text of several lines becomes several.</summary>
    /// <param name="text">The line, without its end.</param>
    public void Log(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _reports.Log(text);
    }

    /// <summary>Says how the job stands.</summary>
    /// <param name="state">
    /// <see cref="JobState.Completed"/>, <see cref="JobState.Failed"/> or <see cref="JobState.Cancelled"/> end the attempt, though the handler may still run:
    /// what it tells from then on is ignored. The other states, and a second end, change nothing.
    /// </param>
    public void SetState(JobState state) => _reports.SetState(state);

    /// <summary>Says how far the work is.</summary>
    /// <param name="part">0 to 1; what is outside is taken for the nearer of the two.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="part"/> is no number.</exception>
    public void Progress(double part)
    {
        if (double.IsNaN(part))
            throw new ArgumentOutOfRangeException(nameof(part), part, "Progress is a number from 0 to 1.");
        _reports.Progress(Math.Clamp(part, 0, 1));
    }

    /// <summary>Says in words what is being done.</summary>
    /// <param name="text">A few words.</param>
    public void Status(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _reports.Status(text);
    }

    /// <summary>Says that something was made. One of the same type and name replaces an earlier one.</summary>
    /// <param name="artifact">What was made.</param>
    public void AddArtifact(Artifact artifact)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        _reports.Made(artifact);
    }
}
