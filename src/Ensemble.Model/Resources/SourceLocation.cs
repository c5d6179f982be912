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

    /// <summary><c>Program.cs(14)</c> or <c>Program.cs(14,6)</c>, with the file's name only; empty where unknown.</summary>
    public string ToShortString() => IsKnown ? Format(File[(File.LastIndexOfAny(['/', '\\']) + 1)..]) : "";

    /// <summary>The place with its full path; empty where unknown.</summary>
    public override string ToString() => IsKnown ? Format(File) : "";

    private string Format(string file) => Column > 0 ? $"{file}({Line},{Column})" : $"{file}({Line})";
}
