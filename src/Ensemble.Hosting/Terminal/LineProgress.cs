namespace Ensemble.Hosting.Terminal;

/// <summary>Says on a terminal what a launch is waiting for, before there is a run that could be shown.</summary>
internal sealed class LineProgress(TerminalOptions options) : IProgress<string>
{
    public void Report(string value) => options.Writer.WriteLine(SafeText.Of(value, keepColors: false));
}
