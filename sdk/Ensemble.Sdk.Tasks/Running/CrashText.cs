using System.Globalization;
using System.Text.RegularExpressions;
using Ensemble.Model;

namespace Ensemble.Sdk.Tasks.Running;

/// <summary>Reads what the runtime says of an exception that nobody caught.</summary>
/// <param name="Exception">The exception's type.</param>
/// <param name="Message">Its message, in one line.</param>
/// <param name="Location">The first line of the user's own source on the stack; unknown where there is none.</param>
internal sealed partial record CrashText(string Exception, string Message, SourceLocation Location)
{
    /// <summary>Finds an exception in what a program wrote.</summary>
    /// <param name="lines">What it wrote.</param>
    /// <param name="isOwnSource">Whether a file is the user's.</param>
    /// <returns>Null where the program did not end by an exception.</returns>
    public static CrashText? Find(IReadOnlyList<string> lines, Func<string, bool> isOwnSource)
    {
        int start = lines.TakeWhile(line => !line.StartsWith(Beginning, StringComparison.Ordinal)).Count();
        if (start == lines.Count)
            return null;
        var told = lines.Skip(start).ToArray();
        string head = string.Join(' ', told.TakeWhile(line => !Frame().IsMatch(line)).Select(line => line.Trim()))[Beginning.Length..];
        // An exception may wrap another: the innermost comes last in the head.
        string innermost = head[(head.LastIndexOf(Inner, StringComparison.Ordinal) is >= 0 and var at ? at + Inner.Length : 0)..];
        int colon = innermost.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0
            ? new(innermost, "it has no message.", Place(told, isOwnSource))
            : new(innermost[..colon], innermost[(colon + 2)..], Place(told, isOwnSource));
    }

    private const string Beginning = "Unhandled exception. ";
    private const string Inner = " ---> ";

    private static SourceLocation Place(IEnumerable<string> lines, Func<string, bool> isOwnSource) => lines
        .Select(line => Source().Match(line))
        .Where(match => match.Success)
        .Select(match => new SourceLocation(match.Groups[1].Value, int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)))
        .FirstOrDefault(place => isOwnSource(place.File), SourceLocation.Unknown);

    [GeneratedRegex(@"^\s+at ")]
    private static partial Regex Frame();

    [GeneratedRegex(@"^\s+at .+ in (.+):line (\d+)$")]
    private static partial Regex Source();
}
