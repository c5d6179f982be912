using System.Collections.Immutable;
using System.Globalization;
using Ensemble.Rules.Members;

namespace Ensemble.Rules.Simulating;

/// <summary>Says how long simulated jobs run and how they end: as it was given for their group, else as their command says, else a minute and well.</summary>
/// <param name="durations">By group: seconds, from and to.</param>
/// <param name="failures">By group: how many of a hundred fail, as a part of 1.</param>
/// <param name="seed">The same gives the same.</param>
internal sealed class JobDraw(
    ImmutableDictionary<string, (double From, double To)> durations, ImmutableDictionary<string, double> failures, int seed)
{
    private const double Usual = 60;
    private const int Failed = 1 << 8;

    // Not the one of the platform: what a seed gives is to be the same for ever.
    private ulong _state = unchecked((ulong)seed * 0x9E3779B97F4A7C15 + 0x2545F4914F6CDD1D);

    /// <summary>How long a job runs, in seconds, and the status with which it ends.</summary>
    public (double Seconds, int Status) Next(Submission submission)
    {
        var (from, to) = durations.TryGetValue(submission.Group, out var given) ? given : Of(submission.Command);
        double seconds = from + (to - from) * Part();
        return (seconds, failures.TryGetValue(submission.Group, out double part) && Part() < part ? Failed : 0);
    }

    private static (double From, double To) Of(ImmutableArray<string> command) =>
        command is ["sleep", var text] && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds >= 0
            ? (seconds, seconds) : (Usual, Usual);

    // SplitMix64 (Steele, Lea, Flood 2014): 53 bits of it are a part of 1.
    private double Part()
    {
        unchecked
        {
            ulong mixed = _state += 0x9E3779B97F4A7C15;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }
}
