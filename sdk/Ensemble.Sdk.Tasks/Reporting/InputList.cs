using System.Security;
using System.Text;

namespace Ensemble.Sdk.Tasks.Reporting;

/// <summary>
/// Tells the next build what this check depended on: a piece of project that the SDK imports, so that looking at it costs the next build no task.
/// </summary>
internal static class InputList
{
    // The compiler runs again when a piece of the project is newer than the program. This one is none that the program is made from.
    private static readonly DateTime LongAgo = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Writes the piece.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="item">The name of the items.</param>
    /// <param name="files">The files.</param>
    public static void Write(string path, string item, IEnumerable<ReportedFile> files)
    {
        File.WriteAllText(path, Text(item, files));
        File.SetLastWriteTimeUtc(path, LongAgo);
    }

    /// <summary>The text of the piece.</summary>
    /// <param name="item">The name of the items.</param>
    /// <param name="files">
    /// The files. One that exists is always an input, so that its removal is seen. One that does not is an input only once it exists.
    /// </param>
    public static string Text(string item, IEnumerable<ReportedFile> files)
    {
        var text = new StringBuilder("<Project>\n  <ItemGroup>\n");
        foreach (var file in files)
        {
            string path = SecurityElement.Escape(Escape(file.Path))!;
            text.Append($"    <{item} Include=\"{path}\"{(file.Exists ? "" : $" Condition=\"Exists('{path}')\"")} />\n");
        }
        return text.Append("  </ItemGroup>\n</Project>\n").ToString();
    }

    // What MSBuild would otherwise read as a list, a wildcard or an expression.
    private static string Escape(string path)
    {
        var text = new StringBuilder(path.Length);
        foreach (char c in path)
        {
            if (c is '%' or '*' or '?' or ';' or '$' or '@' or '(' or ')' or '\'')
                text.Append($"%{(int)c:x2}");
            else
                text.Append(c);
        }
        return text.ToString();
    }
}
