using System.Globalization;

namespace Ensemble.Hosting.Local;

/// <summary>Names and numbers of signals on Linux.</summary>
internal static class SignalNames
{
    private static readonly Dictionary<string, int> Numbers = new(StringComparer.OrdinalIgnoreCase)
    {
        ["SIGHUP"] = 1, ["SIGINT"] = 2, ["SIGQUIT"] = 3, ["SIGILL"] = 4, ["SIGTRAP"] = 5, ["SIGABRT"] = 6, ["SIGBUS"] = 7, ["SIGFPE"] = 8,
        ["SIGKILL"] = 9, ["SIGUSR1"] = 10, ["SIGSEGV"] = 11, ["SIGUSR2"] = 12, ["SIGPIPE"] = 13, ["SIGALRM"] = 14, ["SIGTERM"] = 15, ["SIGSTKFLT"] = 16,
        ["SIGCHLD"] = 17, ["SIGCONT"] = 18, ["SIGSTOP"] = 19, ["SIGTSTP"] = 20, ["SIGTTIN"] = 21, ["SIGTTOU"] = 22, ["SIGURG"] = 23, ["SIGXCPU"] = 24,
        ["SIGXFSZ"] = 25, ["SIGVTALRM"] = 26, ["SIGPROF"] = 27, ["SIGWINCH"] = 28, ["SIGIO"] = 29, ["SIGPWR"] = 30, ["SIGSYS"] = 31,
    };

    private static readonly Dictionary<int, string> Names = Numbers.ToDictionary(n => n.Value, n => n.Key);

    /// <summary>The number of a name such as <c>SIGTERM</c> or <c>TERM</c>; null for no signal of Linux.</summary>
    public static int? NumberOf(string name) =>
        Numbers.TryGetValue(name, out int number) || Numbers.TryGetValue("SIG" + name, out number) ? number : null;

    /// <summary>The name of a number; <c>signal 40</c> where it has none.</summary>
    public static string NameOf(int number) => Names.GetValueOrDefault(number) ?? string.Create(CultureInfo.InvariantCulture, $"signal {number}");
}
