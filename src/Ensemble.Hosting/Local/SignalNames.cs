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

    // The C library keeps the first two for itself.
    private const int FirstRealTime = 34;
    private const int LastRealTime = 64;

    private static readonly Dictionary<int, string> Names = Numbers.ToDictionary(n => n.Value, n => n.Key);

    /// <summary>The number of a name such as <c>SIGTERM</c>, <c>TERM</c> or <c>SIGRTMIN+3</c>; null for no signal of Linux.</summary>
    public static int? NumberOf(string name)
    {
        string full = name.StartsWith("SIG", StringComparison.OrdinalIgnoreCase) ? name : "SIG" + name;
        return Numbers.TryGetValue(full, out int number) ? number
            : full.Equals("SIGPOLL", StringComparison.OrdinalIgnoreCase) ? Numbers["SIGIO"]
            : RealTime(full, "SIGRTMIN", FirstRealTime, '+') ?? RealTime(full, "SIGRTMAX", LastRealTime, '-');
    }

    /// <summary>The name of a number; <c>signal 40</c> where it has none.</summary>
    public static string NameOf(int number) => Names.GetValueOrDefault(number) ?? string.Create(CultureInfo.InvariantCulture, $"signal {number}");

    private static int? RealTime(string name, string limit, int number, char sign)
    {
        if (!name.StartsWith(limit, StringComparison.OrdinalIgnoreCase))
            return null;
        var rest = name.AsSpan(limit.Length);
        if (rest.IsEmpty)
            return number;
        return rest[0] == sign && int.TryParse(rest[1..], NumberStyles.None, CultureInfo.InvariantCulture, out int away) && away <= LastRealTime - FirstRealTime
            ? sign == '+' ? number + away : number - away
            : null;
    }
}
