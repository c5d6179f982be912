using System.Runtime.InteropServices;
using Ensemble.CommandLine.Machine;
using Ensemble.Hosting.Configuration;

namespace Ensemble.CommandLine.Workplaces;

/// <summary>Becomes a program by the system's own means, <c>execve</c>: nothing stays between it and the terminal.</summary>
internal sealed unsafe partial class ProcessTakeOver : ITakeOver
{
    private const int NoEntry = 2;
    private const int NotExecutable = 126;
    private const int NotFound = 127;

    public Refusal Become(ProgramStart program)
    {
        var environment = program.Environment ?? Surroundings.OfThisProcess().Variables;
        if (program.WorkingDirectory is { } folder)
        {
            if (!Directory.Exists(folder))
                return new($"The working directory '{folder}' does not exist.", NotExecutable);
            Environment.CurrentDirectory = folder;
        }
        if (Find(program.Command, environment) is not { } path)
            return new($"There is no command '{program.Command}'.", NotFound);
        nint[] arguments = Texts([program.Command, .. program.Arguments]);
        nint[] variables = Texts(environment.Select(v => $"{v.Key}={v.Value}"));
        fixed (nint* argv = arguments, envp = variables)
            _ = execve(path, argv, envp);
        // Still here: what was allocated for the call is let go with the process, which has nothing else to do.
        int error = Marshal.GetLastPInvokeError();
        return new($"'{path}' cannot be run: {Marshal.GetPInvokeErrorMessage(error)}.", error == NoEntry ? NotFound : NotExecutable);
    }

    private static string? Find(string command, IReadOnlyDictionary<string, string> environment)
    {
        if (command.Contains('/', StringComparison.Ordinal))
            return File.Exists(command) ? command : null;
        return Programs.Find(command, environment);
    }

    private static nint[] Texts(IEnumerable<string> texts) => [.. texts.Select(Marshal.StringToCoTaskMemUTF8), 0];

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int execve(string path, nint* arguments, nint* environment);
}
