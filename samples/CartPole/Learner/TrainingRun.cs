using System.Diagnostics;
using CartPole.Learning;

namespace CartPole.Learner;

/// <summary>Collects a batch, improves the policy, evaluates and publishes it, until it is good enough or the time is up.</summary>
internal sealed class TrainingRun(Trainer trainer, ReplayServer replay, ParameterServer parameters, LearnerOptions options, TimeProvider time)
{
    private static readonly TimeSpan SilenceBetweenReports = TimeSpan.FromSeconds(2);

    private readonly List<CurvePoint> curve = [];
    private readonly StepRate rate = new(time);
    private readonly long start = time.GetTimestamp();

    public IReadOnlyList<CurvePoint> Curve => curve;

    /// <returns>Whether the target was reached.</returns>
    public async Task<bool> RunAsync()
    {
        using var timeLimit = new CancellationTokenSource(options.TimeLimit, time);
        Evaluate();
        Console.WriteLine($"untrained: a mean return of {curve[^1].MeanReturn:f1}; whatever follows is learned from what agents send");
        Console.WriteLine(CurveChart.Heading);
        try
        {
            while (curve[^1].MeanReturn < options.TargetReturn)
            {
                List<Fragment> batch = await CollectAsync(trainer.Settings.BatchSteps, timeLimit.Token);
                using (Activity? improvement = LearnerTelemetry.Activities.StartActivity("improve"))
                {
                    trainer.Improve(batch);
                    improvement?.SetTag("policy.version", trainer.Policy.Version);
                }
                Evaluate();
                Console.WriteLine(CurveChart.Line(curve[^1]));
            }
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<List<Fragment>> CollectAsync(int steps, CancellationToken timeLimit)
    {
        List<Fragment> batch = [];
        for (int collected = 0; collected < steps; collected += batch[^1].Steps)
            batch.Add(await NextAsync(timeLimit));
        return batch;
    }

    private async Task<Fragment> NextAsync(CancellationToken timeLimit)
    {
        Task<Fragment> next = replay.Fragments.ReadAsync(timeLimit).AsTask();
        while (!next.IsCompleted && await Task.WhenAny(next, Task.Delay(SilenceBetweenReports, time, timeLimit)) != next)
        {
            timeLimit.ThrowIfCancellationRequested();
            Console.WriteLine($"waiting for transitions: {replay.Agents} agents are connected, {replay.Steps} steps have arrived");
        }
        return await next;
    }

    private void Evaluate()
    {
        double mean = Evaluation.MeanReturn(trainer.Policy);
        long steps = replay.Steps;
        var point = new CurvePoint(time.GetElapsedTime(start).TotalSeconds, steps, rate.Observe(steps), replay.Agents, trainer.Policy.Version, mean);
        curve.Add(point);
        LearnerTelemetry.MeanReturn.Record(mean);
        parameters.Publish(trainer.Policy, new Progress(options.TargetReturn, [.. curve]));
    }
}
