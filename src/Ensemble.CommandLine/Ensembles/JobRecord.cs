using Ensemble.Rules.Members;

namespace Ensemble.CommandLine.Ensembles;

/// <summary>An event of a job as one line of JSON.</summary>
/// <param name="Id">The job.</param>
/// <param name="Name">What happened.</param>
/// <param name="Timestamp">When, in seconds since 1970.</param>
/// <param name="Status">The status of a finish.</param>
/// <param name="Type">The type of an exception.</param>
internal sealed record JobRecord(string Id, string Name, double Timestamp, int? Status, string? Type)
{
    public JobRecord(MemberEvent.JobHappened job)
        : this(job.Job, job.Name, job.Time, job.Name == "finish" ? job.Status : null, job.Fatal)
    {
    }
}
