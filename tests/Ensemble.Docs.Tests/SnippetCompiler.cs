using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ensemble.Docs;

/// <summary>Compiles the C# of a page as its reader would: in an AppHost's project, after the first snippet of the page where it is no whole program.</summary>
internal static partial class SnippetCompiler
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http;
        global using System.Threading; global using System.Threading.Tasks; global using Ensemble.Hosting; global using Ensemble.Model;

        """;

    // What this test runs with is what a reader's project has: the framework, ASP.NET Core, Ensemble, xunit and FluentAssertions.
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.Preview);

    /// <summary>The errors, by page and line.</summary>
    /// <param name="snippet">What is compiled.</param>
    /// <param name="first">The first snippet of its page, from which it goes on.</param>
    public static IReadOnlyList<string> Compile(Snippet snippet, Snippet first)
    {
        Snippet[] parts = snippet.IsWhole || snippet == first ? [snippet] : [first, snippet];
        var code = new StringBuilder();
        foreach (var part in parts)
            foreach (var (line, text) in part.Text.Split('\n').Index().Where(l => IsUsing(l.Item)))
                code.Append(Place(part, line)).AppendLine(text);
        foreach (var part in parts)
            code.Append(Place(part, 0)).AppendLine(string.Join('\n', part.Text.Split('\n').Select(line => IsUsing(line) ? "" : line)));
        string projects = string.Join(
            '\n', ProjectName().Matches(code.ToString()).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal).Select(Project));
        var compilation = CSharpCompilation.Create(
            "Documented",
            new[] { ImplicitUsings, projects, code.ToString() }.Select(text => CSharpSyntaxTree.ParseText(text, Parsing)),
            References,
            new CSharpCompilationOptions(
                snippet.IsType ? OutputKind.DynamicallyLinkedLibrary : OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        return
        [
            .. from found in compilation.GetDiagnostics()
               where found.Severity is DiagnosticSeverity.Error
               let place = found.Location.GetMappedLineSpan()
               select $"{place.Path}({place.StartLinePosition.Line + 1}): {found.GetMessage()}",
        ];
    }

    // Not "using var telemetry = …" and not "using (…)".
    private static bool IsUsing(string line) => line.StartsWith("using ", StringComparison.Ordinal) && !line.AsSpan().ContainsAny('(', '=');

    private static string Place(Snippet part, int line) => $"#line {part.Line + line} \"{part.Page.Path}\"\n";

    // The class that building an AppHost generates for each of its project references.
    private static string Project(string name) =>
        $$"""namespace Projects { public sealed class {{name}} : Ensemble.Model.IProjectMetadata { public string ProjectPath => ""; } }""";

    [GeneratedRegex(@"Projects\.(\w+)")]
    private static partial Regex ProjectName();
}
