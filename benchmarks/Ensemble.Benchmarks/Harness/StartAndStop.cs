namespace Ensemble.Benchmarks.Harness;

/// <summary>How long it took until everything ran, and how long until nothing did any more.</summary>
internal readonly record struct StartAndStop(TimeSpan Start, TimeSpan Stop)
{
    public override string ToString() =>
        $"start {Measure.Milliseconds.Text(Start.TotalMilliseconds)}, stop {Measure.Milliseconds.Text(Stop.TotalMilliseconds)}";
}
