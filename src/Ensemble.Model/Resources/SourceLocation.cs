using System.Globalization;

namespace Ensemble.Model;

/// <summary>A place in the user's source.</summary>
/// <param name="File">The path as the compiler or the reader of a file knows it; empty where unknown.</param>
/// <param name="Line">The line, from 1; 0 where unknown.</param>
/// <param name="Column">The column, from 1; 0 where unknown.</param>
public readonly record struct SourceLocation(string File, int Line, int Column = 0)
{
    /// <summary>No place is known.</summary>
    public static SourceLocation Unknown { get; } = new("", 0);

    /// <summary>Whether a file and a line are known.</summary>
    public bool IsKnown => !string.IsNullOrEmpty(File) && Line > 0;

    /// <summary>Reads what <see cref="ToString"/> writes; whatever else gives <see cref="Unknown"/>.</summary>
    public static SourceLocation Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int open = text.LastIndexOf('(');
        if (open <= 0 || !text.EndsWith(')'))
            return Unknown;
        string[] numbers = text[(open + 1)..^1].Split(',');
        return int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out int line)
            ? new(text[..open], line, numbers.Length > 1 && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out int column) ? column
                : 0)
            : Unknown;
    }

    /// <summary><c>Program.cs(14)</c> or <c>Program.cs(14,6)</c>, with the file's name only; empty where unknown.</summary>
    public string ToShortString() => IsKnown ? Format(File[(File.LastIndexOfAny(['/', '\\']) + 1)..]) : "";

    /// <summary>The place with its full path; empty where unknown.</summary>
    public override string ToString() => IsKnown ? Format(File) : "";

    private string Format(string file) =>
        Column > 0 ? string.Create(CultureInfo.InvariantCulture, $"{file}({Line},{Column})") : string.Create(CultureInfo.InvariantCulture, $"{file}({Line})");
}
