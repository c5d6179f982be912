using System.Globalization;

namespace Ensemble.Processes.Proc;

/// <summary>
/// The number that every process of one incarnation carries, whatever it does to escape: 35 random bits for the run and 28 for the incarnation in it.
/// </summary>
/// <remarks>
/// It is the soft <c>RLIMIT_LOCKS</c>, which has had no effect since Linux 2.4 (setrlimit(2)), needs no privilege to lower, passes through fork and exec, and
/// is shown to everybody in
/// <c>/proc/PID/limits</c>. Unlike a session, a process group, an open file or a variable, it survives setsid, double forks, closed files and a scrubbed
/// environment.
/// The second mark is the variable <see cref="Variable"/>, for the rare process that sets its limits anew.
/// </remarks>
internal readonly record struct Brand(ulong Value)
{
    /// <summary>The environment variable that repeats the brand in hexadecimal.</summary>
    internal const string Variable = "ENSEMBLE_INCARNATION";

    /// <summary>How many bits number the incarnations of a run.</summary>
    internal const int NumberBits = 28;

    /// <summary>The highest run: together with the number it stays below the sign bit, far from the value that means unlimited.</summary>
    internal const ulong HighestRun = (1UL << 35) - 1;

    /// <summary>The lowest run: a limit that somebody set for real is a small number and must not look like a brand.</summary>
    internal const ulong LowestRun = 1UL << 20;

    internal ulong Run => Value >> NumberBits;

    internal uint Number => (uint)(Value & ((1UL << NumberBits) - 1));

    internal bool IsPlausible => Run is >= LowestRun and <= HighestRun;

    internal static Brand Of(ulong run, uint number) => new(run << NumberBits | number);

    internal static bool TryParse(ReadOnlySpan<byte> hexadecimal, out Brand brand)
    {
        bool valid = ulong.TryParse(hexadecimal, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value);
        brand = new(value);
        return valid && brand.IsPlausible;
    }

    public override string ToString() => Value.ToString("x", CultureInfo.InvariantCulture);
}
