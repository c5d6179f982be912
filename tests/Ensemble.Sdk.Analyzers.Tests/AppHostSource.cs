extern alias analyzers;

using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Ensemble.Sdk.Analyzers.Tests;

/// <summary>Compiles the source of an AppHost as its project would.</summary>
internal static partial class AppHostSource
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http;
        global using System.Threading; global using System.Threading.Tasks; global using Ensemble.Hosting; global using Ensemble.Model;
        """;

    private const string Statements = """
        var builder = DistributedApplication.CreateBuilder(args);
        var rl = builder.AddExperiment("rl");

        """;

    private static readonly string s_analyzer = typeof(analyzers::Ensemble.Sdk.Analyzers.AppHostAnalyzer).Assembly.Location;

    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => path != s_analyzer)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly CSharpParseOptions s_parsing = new(LanguageVersion.Preview);

    /// <summary>A whole program, or the middle of one that has a builder and an experiment <c>rl</c>.</summary>
    public static CSharpCompilation Compile(string source, string name = "Cart.AppHost")
    {
        string program = source.Contains(".CreateBuilder(", StringComparison.Ordinal) ? source : $"{Statements}{source}\nbuilder.Build().Run();\n";
        return CSharpCompilation.Create(
            name,
            [Parse(program, "/app/Program.cs"), Parse(ImplicitUsings, "/app/obj/Usings.g.cs"), Parse(Projects(program), "/app/obj/Projects.g.cs")],
            s_references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, s_parsing, path, System.Text.Encoding.UTF8);

    // The class that building an AppHost generates for each of its project references.
    private static string Projects(string program) =>
        string.Join('\n', ProjectName().Matches(program).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal)
        .Select(name => $$"""namespace Projects { public sealed class {{name}} : Ensemble.Model.IProjectMetadata { public string ProjectPath => "/app/{{name}}.csproj"; } }"""));

    [GeneratedRegex(@"Projects\.(\w+)")]
    private static partial Regex ProjectName();
}
