using Ensemble.Processes.Launcher;
using Ensemble.Processes.Native;

namespace Ensemble.Processes.Hosting;

/// <summary>Starts the launcher as a process of its own session, connected by a socket pair.</summary>
internal static unsafe class LauncherProcess
{
    // Not a choice of memory limits but of start-up and size: the launcher has one thread and a few hundred kilobytes of objects.
    private static readonly string[] RuntimeSettings =
    [
        "DOTNET_EnableDiagnostics=0",
        "DOTNET_GCgen0size=0x80000",
        "DOTNET_TieredPGO=0",
        "DOTNET_CLI_TELEMETRY_OPTOUT=1",
    ];

    private static readonly string[] InheritedNames = ["LD_LIBRARY_PATH", "DOTNET_ROOT", "HOME", "PATH", "TMPDIR"];

    /// <summary>Starts it. Returns 0 and our end of the socket, or the error number.</summary>
    internal static int Start(string dotnet, string assembly, LauncherFiles files, IReadOnlyDictionary<string, string> environment, out int socket, out int pid)
    {
        int* ends = stackalloc int[2];
        socket = pid = -1;
        if (Libc.socketpair(Linux.UnixDomain, Linux.StreamSocket | Linux.CloseOnExec, 0, ends) != 0)
            return Errno.Last;

        // Blocked from the first instruction on, so that every thread of the launcher's runtime has them blocked: children are seen by signalfd, the rest is
        // meant for the host.
        SignalSet blocked = SignalSet.Of(
            SignalNumber.Child, SignalNumber.Interrupt, SignalNumber.Terminate, SignalNumber.Hangup, SignalNumber.Quit, SignalNumber.Pipe,
            SignalNumber.TerminalStop);
        using SpawnTemplate template = new(blocked);
        using NativeTexts arguments = new(
            "ensemble-launcher", "exec", "--runtimeconfig", files.RuntimeConfiguration, "--depsfile", files.Dependencies, assembly, LauncherProgram.Argument);
        using NativeTexts variables = new([.. RuntimeSettings, .. Inherited(environment)]);
        using NativeTexts paths = new(dotnet, "/dev/null", files.ErrorOutput);
        using SpawnActions actions = new();
        actions.Open(0, paths.Items[1], Linux.ReadWrite);
        actions.Open(1, paths.Items[1], Linux.ReadWrite);
        actions.Open(2, paths.Items[2], Linux.WriteOnly | Linux.Create | Linux.Append, mode: 0x180);
        actions.Duplicate(ends[1], LauncherProgram.ControlFd);
        int errno = template.Spawn(actions, paths.Items[0], arguments.Items, variables.Items, out pid);
        Libc.close(ends[1]);
        if (errno == 0)
            socket = ends[0];
        else
            Libc.close(ends[0]);
        return errno;
    }

    // Where shared libraries and the runtime lie may depend on these; nothing else of the host's environment concerns the launcher.
    private static IEnumerable<string> Inherited(IReadOnlyDictionary<string, string> environment)
        => from name in InheritedNames
           where environment.ContainsKey(name)
           select $"{name}={environment[name]}";
}
