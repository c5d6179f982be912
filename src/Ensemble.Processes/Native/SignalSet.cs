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
}
