using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Ensemble.Rules.Functions.Python;

/// <summary>Starts Python with a program of ours.</summary>
internal static class PythonProgram
{
    /// <summary>What it is called where nothing else is said.</summary>
    public const string Usual = "python3";

    /// <summary>What to do where it cannot be started, a sentence.</summary>
    public const string Missing = "Install Python 3 so that 'python3' is in PATH.";

    /// <summary>Starts it.</summary>
    /// <param name="python">The program.</param>
    /// <param name="script">The name of the script, within this assembly.</param>
    /// <param name="directory">Where it runs; empty for here.</param>
    /// <returns>The process, null where it could not be started; and why not, a sentence without its end.</returns>
    public static (Process? Process, string Problem) Start(string python, string script, string directory)
    {
        var start = new ProcessStartInfo(python)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            WorkingDirectory = directory,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(Text(script));
        start.Environment["PYTHONUTF8"] = "1";
        try
        {
            return (Process.Start(start)!, "");
        }
        catch (Exception refused) when (refused is Win32Exception or IOException)
        {
            return (null, directory.Length > 0 && !Directory.Exists(directory) ? $"there is no folder '{directory}'" : $"'{python}' cannot be started");
        }
    }

    private static string Text(string script)
    {
        using var stream = typeof(PythonProgram).Assembly.GetManifestResourceStream(script)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
