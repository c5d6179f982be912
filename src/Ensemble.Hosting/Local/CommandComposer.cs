using System.Collections.Immutable;
using System.Text;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Local;

/// <summary>Puts the preamble before a command: one shell that runs the lines, then becomes the command.</summary>
internal static class CommandComposer
{
    private const string Shell = "/bin/bash";

    /// <summary>Program and arguments to start.</summary>
    /// <param name="process">The process.</param>
    /// <param name="command">Its program.</param>
    /// <param name="arguments">Its arguments.</param>
    public static (string Command, ImmutableArray<string> Arguments) Compose(ProcessPlan process, string command, ImmutableArray<string> arguments) =>
        Compose(process.Preamble, command, arguments);

    /// <summary>Program and arguments to start.</summary>
    /// <param name="preamble">The lines that come first.</param>
    /// <param name="command">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public static (string Command, ImmutableArray<string> Arguments) Compose(ImmutableArray<string> preamble, string command, ImmutableArray<string> arguments)
    {
        if (preamble.IsEmpty)
            return (command, arguments);
        // The command is put aside: a file that a line sources would take the command's arguments for its own.
        // The first line that fails ends the process with its status: a program must not run in a place that was not prepared.
        var script = new StringBuilder("ensemble_command=(\"$@\")\nset --\nset -e\n");
        foreach (string line in preamble)
            script.Append(line).Append('\n');
        script.Append("set +e\nexec -- \"${ensemble_command[@]}\"");
        return (Shell, ["-c", script.ToString(), "preamble", command, .. arguments]);
    }
}
