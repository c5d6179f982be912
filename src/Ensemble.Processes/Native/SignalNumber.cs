namespace Ensemble.Processes.Native;

/// <summary>Linux signal numbers of x64 and arm64.</summary>
internal static class SignalNumber
{
    internal const int Hangup = 1;
    internal const int Interrupt = 2;
    internal const int Quit = 3;
    internal const int Kill = 9;
    internal const int Pipe = 13;
    internal const int Terminate = 15;
    internal const int Child = 17;
    internal const int TerminalStop = 20;

    /// <summary>The highest number a request may carry.</summary>
    internal const int Highest = 64;
}
