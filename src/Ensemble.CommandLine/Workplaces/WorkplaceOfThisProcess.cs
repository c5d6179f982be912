using System.Text;
using Ensemble.Hosting.Configuration;
using Ensemble.Hosting.Terminal;

namespace Ensemble.CommandLine.Workplaces;

/// <summary>The workplace of a program that a person started.</summary>
internal static class WorkplaceOfThisProcess
{
    // Not Console.Out: its first use reads the terminal's description, which takes longer than most answers.
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    public static Workplace Open()
    {
        var surroundings = Surroundings.OfThisProcess();
        return new Workplace
        {
            Output = Terminal(Console.OpenStandardOutput(), Console.IsOutputRedirected, surroundings),
            Errors = Terminal(Console.OpenStandardError(), Console.IsErrorRedirected, surroundings, autoFlush: true),
            ReadLine = Console.ReadLine,
            IsInteractive = !Console.IsInputRedirected && !Console.IsErrorRedirected,
            Surroundings = surroundings,
            TemporaryDirectory = Path.GetTempPath(),
            Time = TimeProvider.System,
            TakeOver = new ProcessTakeOver(),
        };
    }

    private static TerminalOptions Terminal(Stream stream, bool isRedirected, Surroundings surroundings, bool autoFlush = false) =>
        TerminalOptions.Detect(
            new StreamWriter(stream, Encoding, bufferSize: 16 * 1024) { AutoFlush = autoFlush, NewLine = "\n" },
            isRedirected, isRedirected ? 0 : Console.WindowWidth, surroundings.Variables);
}
