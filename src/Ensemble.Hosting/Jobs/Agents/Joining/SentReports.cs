using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;
using Ensemble.Jobs.Backends;

namespace Ensemble.Hosting.Jobs.Agents.Joining;

/// <summary>Sends what a rank reports in its file to the coordinator.</summary>
/// <param name="key">The rank.</param>
/// <param name="line">The way to the coordinator.</param>
internal sealed class SentReports(RankKey key, AgentLine line) : IAttemptReports
{
    public void Began(DateTimeOffset at)
    {
        // Its start is told for itself.
    }

    public void Log(string text) => Send(new() { Log = text });

    public void Progress(double part) => Send(new() { Progress = part });

    public void Status(string text) => Send(new() { Status = text });

    public void Made(Ensemble.Jobs.Artifact artifact)
    {
        Artifact made = new() { Type = artifact.Type, Name = artifact.Name, Metadata = artifact.Metadata?.ToJsonString() ?? "" };
        if (artifact.Uri is { } uri)
            made.Uri = uri;
        Send(new() { Artifact = made });
    }

    private void Send(RankReport report)
    {
        report.Key = key;
        line.Post(new() { Report = report });
    }
}
