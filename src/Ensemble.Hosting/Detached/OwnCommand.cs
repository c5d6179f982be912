using System.Collections.Immutable;

namespace Ensemble.Hosting.Detached;

/// <summary>How this process was started, so that another like it can be.</summary>
/// <param name="Command">The program.</param>
/// <param name="Arguments">Its arguments, without those that were for this process alone.</param>
internal sealed record OwnCommand(string Command, ImmutableArray<string> Arguments)
{
    private static readonly string[] OptionsOfOneHost = ["--detached", "--adopt"];

    /// <summary>Reads it from the system.</summary>
    public static OwnCommand Read() => Of(Environment.ProcessPath ?? "", Environment.GetCommandLineArgs());

    /// <summary>The same program without arguments.</summary>
    public static OwnCommand OfProgram() => Of(Environment.ProcessPath ?? "", Environment.GetCommandLineArgs()[..1]);

    /// <summary>Reads it from what the system says.</summary>
    /// <param name="program">The executable file of the process.</param>
    /// <param name="commandLine">The entry assembly, then the arguments.</param>
    public static OwnCommand Of(string program, IReadOnlyList<string> commandLine)
    {
        var arguments = ImmutableArray.CreateBuilder<string>();
        if (Path.GetFileNameWithoutExtension(program) is "dotnet")
            arguments.Add(commandLine[0]);
        for (int i = 1; i < commandLine.Count; i++)
        {
            if (OptionsOfOneHost.Contains(commandLine[i], StringComparer.Ordinal))
                i++;
            else if (commandLine[i] is not "--detach")
                arguments.Add(commandLine[i]);
        }
        return new(program, arguments.DrainToImmutable());
    }
}
