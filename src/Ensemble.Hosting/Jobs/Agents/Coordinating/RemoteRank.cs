using System.Text.Json;
using System.Text.Json.Nodes;
using Ensemble.Hosting.Jobs.Agents.Protocol.Wire;
using Ensemble.Jobs.Gangs;
using Ensemble.Jobs.Logs;

namespace Ensemble.Hosting.Jobs.Agents.Coordinating;

/// <summary>One rank that an agent carries out, as it is heard of here: its output goes into the files that a rank of this machine would write.</summary>
/// <param name="rank">The rank.</param>
/// <param name="agent">The machine.</param>
/// <param name="options">What all agents share.</param>
/// <param name="start">The attempt.</param>
internal sealed class RemoteRank(int rank, JoinedAgent agent, AgentsOptions options, RemoteStart start)
{
    private readonly CopiedLog[] _logs = [.. new[] { false, true }.Select(isError =>
        new CopiedLog(options.Files.ProcessLog(start.Attempt.Start.Number, start.Attempt.Start.Attempt, start.Attempt.Tag(rank), isError)))];

    private readonly Lock _gate = new();
    private Task _listening = Task.CompletedTask;
    private bool _isOver;

    /// <summary>Gets what the agent knows it by.</summary>
    public RankKey Key { get; } = new() { Job = start.Attempt.Start.Number, Attempt = start.Attempt.Start.Attempt, Rank = rank };

    /// <summary>Gets whether the agent was asked to start it.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>Gets whether nothing of it runs any more.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Gets when it was started, on this machine's clock.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>Gets why it failed, as it said itself; null where it did not.</summary>
    public string? Error { get; private set; }

    /// <summary>The agent is asked to start it.</summary>
    public void Begin() => IsStarted = true;

    /// <summary>Something about it has come.</summary>
    public void Hear(AgentFrame frame)
    {
        if (IsGone)
            return;
        switch (frame.BodyCase)
        {
            case AgentFrame.BodyOneofCase.Started:
                StartedAt = agent.TimeOf(frame.Started.AtUs);
                foreach (var log in _logs)
                    start.Log.Add(log.Output);
                _listening = Task.WhenAll(_logs.Select(log => RankListening.HearAsync(log.Output, start.Reports)));
                start.Post(new GangEvent.Started(rank));
                break;
            case AgentFrame.BodyOneofCase.Output:
                _logs[frame.Output.IsError ? 1 : 0].Append(frame.Output.Bytes.Span, agent.TimeOf(frame.Output.AtUs));
                break;
            case AgentFrame.BodyOneofCase.Report:
                Report(frame.Report);
                break;
            case AgentFrame.BodyOneofCase.Exited:
                start.Post(new GangEvent.Exited(rank, ExitOf(frame.Exited), frame.Exited.Strays));
                break;
            case AgentFrame.BodyOneofCase.NotStarted:
                End(NotStarted(frame.NotStarted), wasStarted: false);
                break;
            case AgentFrame.BodyOneofCase.Gone:
                Error = frame.Gone.Error.Length > 0 ? frame.Gone.Error : null;
                if (frame.Gone.DroppedBytes + _logs.Sum(static log => log.Dropped) is > 0 and var dropped)
                    start.Reports.Log($"{dropped} bytes of output are lost: a disk is full, or the log as long as it may be.");
                End(Unseen(options.Time.GetUtcNow(), "its end was not told"), wasStarted: true);
                break;
        }
    }

    /// <summary>Nothing of it runs any more, and nobody saw how it ended.</summary>
    /// <param name="at">When it was last known to live.</param>
    /// <param name="reason">Why, the end of a sentence.</param>
    public void Lost(DateTimeOffset at, string reason)
    {
        if (!IsStarted || IsGone)
            return;
        var exit = Unseen(at, reason);
        start.Post(new GangEvent.Exited(rank, exit, 0));
        End(exit, wasStarted: true);
    }

    /// <summary>It is to end, and with it the gang: not because it failed.</summary>
    public void Leave(DateTimeOffset at, string reason)
    {
        if (IsStarted && !IsGone)
            start.Post(new GangEvent.Exited(rank, Unseen(at, reason), 0));
    }

    private void End(RankExit exit, bool wasStarted)
    {
        lock (_gate)
        {
            if (_isOver)
                return;
            _isOver = true;
        }
        IsGone = true;
        foreach (var log in _logs)
            log.Dispose();
        _ = TellAsync(wasStarted ? new GangEvent.Gone(rank, exit) : new GangEvent.NotStarted(rank, exit));
    }

    // Behind all that it has said.
    private async Task TellAsync(GangEvent end)
    {
        await _listening;
        start.Post(end);
    }

    private void Report(Protocol.Wire.RankReport report)
    {
        if (report.HasProgress)
            start.Reports.Progress(report.Progress);
        if (report.HasStatus)
            start.Reports.Status(report.Status);
        if (report.HasLog)
            start.Reports.Log(report.Log);
        if (report.Artifact is { } made)
            start.Reports.Made(new(made.Type, made.Name, made.HasUri ? made.Uri : null, Metadata(made.Metadata)));
    }

    private static JsonObject? Metadata(string json)
    {
        try
        {
            return json.Length > 0 ? JsonNode.Parse(json) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null; // our agents write what can be read
        }
    }

    private RankExit ExitOf(RankExited exited) => new(agent.TimeOf(exited.AtUs))
    {
        ExitCode = exited.HasExitCode ? exited.ExitCode : null,
        Signal = exited.HasSignal ? exited.Signal : null,
        RanOutOfMemory = exited.RanOutOfMemory,
        IsLost = exited.IsLost,
        Node = agent.Name,
        Uncertainty = agent.Uncertainty,
    };

    private RankExit NotStarted(RankNotStarted failed) => new(agent.TimeOf(failed.AtUs))
    {
        NotStarted = failed.IsLost ? null : failed.Reason,
        IsLost = failed.IsLost,
        LostBecause = failed.IsLost ? failed.Reason : null,
        Node = agent.Name,
        Uncertainty = agent.Uncertainty,
    };

    private RankExit Unseen(DateTimeOffset at, string reason) => new(at) { IsLost = true, LostBecause = reason, Node = agent.Name };
}
