namespace Ensemble.Model.Diagnostics;

/// <summary>How places of declaration read inside a sentence. All are empty for an unknown place.</summary>
internal static class PlaceWords
{
    /// <summary><c>, Program.cs(9)</c></summary>
    public static string AfterComma(this SourceLocation at) => at.IsKnown ? $", {at.ToShortString()}" : "";

    /// <summary><c> (Program.cs(9))</c></summary>
    public static string InBrackets(this SourceLocation at) => at.IsKnown ? $" ({at.ToShortString()})" : "";

    /// <summary><c>, first at Program.cs(9)</c></summary>
    public static string FirstAt(this SourceLocation at) => at.IsKnown ? $", first at {at.ToShortString()}" : "";

    /// <summary>The place, or where it is unknown the one where the resource was declared.</summary>
    public static SourceLocation Or(this SourceLocation at, IResource resource) => at.IsKnown ? at : resource.DeclaredAt();

    /// <summary>The file's name without its folders.</summary>
    public static string FileName(this SourceLocation at) => at.File is null ? "" : at.File[(at.File.LastIndexOfAny(['/', '\\']) + 1)..];
}
