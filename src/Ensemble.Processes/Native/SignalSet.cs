using System.Globalization;

namespace Ensemble.Processes.Native;

/// <summary>A <c>sigset_t</c>. 128 bytes, the size of glibc's and musl's.</summary>
internal unsafe struct SignalSet
{
    private fixed byte bits[128];

    internal static SignalSet Of(params ReadOnlySpan<int> signals)
    {
        SignalSet set = default;
        _ = Libc.sigemptyset(set.bits);
        foreach (int signal in signals)
            _ = Libc.sigaddset(set.bits, signal);
        return set;
    }

    internal static SignalSet All()
    {
        SignalSet set = default;
        _ = Libc.sigfillset(set.bits);
        return set;
    }

    /// <summary>The signals that this process ignores; all where that cannot be read.</summary>
    internal static SignalSet Ignored()
    {
        const string Field = "SigIgn:";
        string? line = File.Exists("/proc/self/status")
            ? File.ReadLines("/proc/self/status").FirstOrDefault(static line => line.StartsWith(Field, StringComparison.Ordinal))
            : null;
        if (!ulong.TryParse(line.AsSpan()[(line is null ? 0 : Field.Length)..]
            .Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong mask))
            return All();
        SignalSet set = Of();
        for (int signal = 1; signal <= SignalNumber.Highest; signal++)
        {
            if ((mask >> (signal - 1) & 1) != 0)
                _ = Libc.sigaddset(set.bits, signal);
        }
        return set;
    }
}
