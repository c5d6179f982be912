namespace Ensemble.EndToEnd;

/// <summary>Lines of shell for processes under test. Whatever they write lies in <c>$SANDBOX</c>.</summary>
internal static class Shell
{
    /// <summary>Lives until a signal ends it.</summary>
    public const string Forever = "exec sleep 100000";

    /// <summary>Waits until the test makes a file.</summary>
    public static string Await(string file) => $"until [ -e \"$SANDBOX/{file}\" ]; do sleep 0.02; done";

    /// <summary>
    /// Leaves a process behind that has escaped as far as a process can: its own session, no parent, no variable of ours, no pipe. It holds a lock for as long
    /// as it lives, and runs before the next line does.
    /// </summary>
    public static string Daemon(string name) =>
        $"env -i /usr/bin/setsid -f /bin/sh -c 'cd /; exec 9>\"$0\"; flock 9; echo $$ > \"$0.pid\"; exec sleep 100001' \"$SANDBOX/locks/{name}\" < /dev/null > /dev/null 2>&1; "
        + $"until [ -s \"$SANDBOX/locks/{name}.pid\" ]; do sleep 0.02; done";
}
