namespace Ensemble.Hosting.CommandLine;

/// <summary>The words with which the <c>ensemble</c> command asks for the same as an AppHost's options do. A program that embeds the command gets them
/// first.</summary>
internal static class LeadingVerb
{
    /// <summary>The command line with the word replaced by the option it stands for.</summary>
    public static IReadOnlyList<string> Translate(IReadOnlyList<string> arguments) => arguments switch
    {
        ["run" or "up", ..] => [.. arguments.Skip(1)],
        ["plan", ..] => ["--dry-run", .. arguments.Skip(1)],
        ["publish", ..] => ["--operation", "publish", .. arguments.Skip(1)],
        ["do", var step, ..] => ["--step", step, .. arguments.Skip(2)],
        _ => arguments,
    };
}
