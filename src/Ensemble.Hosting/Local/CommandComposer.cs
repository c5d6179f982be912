using System.Collections.Immutable;
using System.Text;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Local;

/// <summary>Puts the preamble before a command: one shell that runs the lines, then becomes the command.</summary>
internal static class CommandComposer
{
    private const string Shell = "/bin/bash";

    // The note and the command are put aside: a file that a line sources would take them for its own arguments.
    // The first line that fails ends the process with its status: a program must not run in a place that was not prepared.
    private const string Before = "ensemble_note=$1\nshift\nensemble_command=(\"$@\")\nset --\nset -e\n";

    // What stands behind the exec is reached only where the command could not be started.
    private const string After = "set +e\nshopt -s execfail\nexec -- \"${ensemble_command[@]}\"\n" +
        "ensemble_status=$?\nprintf '%s' \"$ensemble_status\" > \"$ensemble_note\"\nexit \"$ensemble_status\"";

    /// <summary>Program and arguments to start.</summary>
    /// <param name="process">The process.</param>
    /// <param name="command">Its program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="note">The file to which the status goes where the shell cannot become the command.</param>
    public static (string Command, ImmutableArray<string> Arguments) Compose(ProcessPlan process, string command, ImmutableArray<string> arguments,
        string note) =>
        Compose(process.Preamble, command, arguments, note);

    /// <summary>Program and arguments to start.</summary>
    /// <param name="preamble">The lines that come first.</param>
    /// <param name="command">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="note">The file to which the status goes where the shell cannot become the command.</param>
    public static (string Command, ImmutableArray<string> Arguments) Compose(
        ImmutableArray<string> preamble, string command, ImmutableArray<string> arguments, string note)
    {
        if (preamble.IsEmpty)
            return (command, arguments);
        var script = new StringBuilder(Before);
        foreach (string line in preamble)
            script.Append(line).Append('\n');
        script.Append(After);
        return (Shell, ["-c", script.ToString(), "preamble", note, command, .. arguments]);
    }
}
