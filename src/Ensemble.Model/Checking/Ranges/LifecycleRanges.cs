using static Ensemble.Model.Checking.Ranges.RangeFault;

namespace Ensemble.Model.Checking.Ranges;

/// <summary>Ranges of what decides over starts and ends.</summary>
internal static class LifecycleRanges
{
    public static IEnumerable<RangeFault> Of(IResourceAnnotation annotation) => annotation switch
    {
        ReplicaAnnotation { Replicas: < 1 or > 100_000 } replicas => [new($"{replicas.Replicas} replicas", "Possible are 1 to 100000.")],
        StopAnnotation { GracePeriod: { } grace } when grace < TimeSpan.Zero => [new($"a grace period of {Seconds(grace)}", "It is 0 s, for none, or longer.")],
        TimeLimitAnnotation time when time.Limit <= TimeSpan.Zero => [new($"a time limit of {Seconds(time.Limit)}", "It is above 0 s; leave it out for none.")],
        WaitAnnotation { ExitCode: < 0 or > 255 } wait => [new($"a wait for exit code {wait.ExitCode}", "Exit codes are 0 to 255.", wait.Location)],
        SuccessExitCodesAnnotation success => ExitCodes(success),
        RestartAnnotation restart => Restart(restart),
        ProbeAnnotation probe => Probe(probe),
        TerminalAnnotation { Columns: < 1 or > 1000 } or TerminalAnnotation { Rows: < 1 or > 1000 } => [Terminal((TerminalAnnotation)annotation)],
        _ => [],
    };

    private static IEnumerable<RangeFault> ExitCodes(SuccessExitCodesAnnotation success)
    {
        if (success.Codes.IsDefaultOrEmpty)
            yield return new("no exit code that means success", "Name at least one, such as 0.");
        else
            foreach (int code in success.Codes.Where(c => c is < 0 or > 255))
                yield return new($"the success exit code {code}", "Exit codes are 0 to 255.");
    }

    private static IEnumerable<RangeFault> Restart(RestartAnnotation restart)
    {
        var backoff = restart.Backoff;
        if (restart.MaxRestarts < 0)
            yield return new($"at most {restart.MaxRestarts} restarts", "It is 0 or more; leave it out for no limit.");
        if (backoff.Initial < TimeSpan.Zero)
            yield return new($"a restart backoff that begins with {Seconds(backoff.Initial)}", "It is 0 s or longer.");
        if (backoff.Maximum < backoff.Initial)
            yield return new($"a restart backoff of at most {Seconds(backoff.Maximum)}", $"It begins with {Seconds(backoff.Initial)} and cannot be shorter.");
        if (!(backoff.Factor >= 1) || double.IsInfinity(backoff.Factor))
            yield return new(FormattableString.Invariant($"a restart backoff with factor {backoff.Factor}"), "It is 1 or more.");
        if (backoff.ResetAfter < TimeSpan.Zero)
            yield return new($"a restart backoff that resets after {Seconds(backoff.ResetAfter)}", "It is 0 s or longer.");
    }

    private static IEnumerable<RangeFault> Probe(ProbeAnnotation probe)
    {
        if (!probe.Path.StartsWith('/'))
            yield return new($"a probe of path '{probe.Path}'", "Paths begin with '/'.");
        if (probe.StatusCode is < 100 or > 599)
            yield return new($"a probe that expects status {probe.StatusCode}", "Statuses are 100 to 599.");
        if (probe.Interval <= TimeSpan.Zero)
            yield return new($"a probe with an interval of {Seconds(probe.Interval)}", "It is above 0 s.");
        if (probe.Timeout <= TimeSpan.Zero)
            yield return new($"a probe with a timeout of {Seconds(probe.Timeout)}", "It is above 0 s.");
        if (probe.InitialDelay < TimeSpan.Zero)
            yield return new($"a probe with an initial delay of {Seconds(probe.InitialDelay)}", "It is 0 s or longer.");
        if (probe.FailureThreshold < 1)
            yield return new($"a probe with a failure threshold of {probe.FailureThreshold}", "It is 1 or more.");
    }

    private static RangeFault Terminal(TerminalAnnotation terminal) =>
        new($"a terminal of {terminal.Columns} columns and {terminal.Rows} rows", "Both are 1 to 1000.");
}
