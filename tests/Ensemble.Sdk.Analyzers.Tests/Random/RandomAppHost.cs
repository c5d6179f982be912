using System.Globalization;
using System.Text;

namespace Ensemble.Sdk.Analyzers.Tests.Random;

/// <summary>
/// Writes AppHosts at random, most of them wrong, with everything that makes it hard to see what they declare: conditions, loops, helpers, variables that
/// change. Every call alone is right, so that whatever is wrong depends on what else is declared.
/// </summary>
internal sealed class RandomAppHost
{
    private const int Conditions = 4;

    private static readonly string[] s_processes = ["w0", "w1", "w2", "w3", "w4", "w5"];
    private static readonly string[] s_services = ["a", "b", "c", "log-in", "log-out"];

    private readonly System.Random _random;
    private readonly StringBuilder _text = new();
    private readonly List<string> _scopes = ["builder"];
    private readonly List<string> _processes = [];
    private int _variables;
    private int _depth;

    private RandomAppHost(System.Random random) => _random = random;

    /// <summary>How many ways there are to run one: a bit for each condition.</summary>
    public static int Ways => 1 << Conditions;

    /// <summary>A program, which takes its conditions from the data "ways" of its context.</summary>
    public static string Write(System.Random random)
    {
        var app = new RandomAppHost(random);
        app.Line("int ways = (int)(AppContext.GetData(\"ways\") ?? 0);");
        app.Line("var builder = DistributedApplication.CreateBuilder(args);");
        app.Scope("builder.AddExperiment(\"rl\")");
        if (random.Next(2) == 0)
            app.Scope("builder.AddExperiment(\"eval\")");
        int statements = random.Next(3, 14);
        for (int i = 0; i < statements; i++)
            app.Statement();
        app.Line("builder.Build().Run();");
        app.Line("static IResourceBuilder<ExecutableResource> Known(IResourceBuilder<ExecutableResource> process) => process.Connects(\"a\");");
        app.Line("static void Inside(IResourceBuilder<ExperimentResource> experiment) => experiment.AddProcess(\"w5\", \"c\").Binds(\"b\");");
        return app._text.ToString();
    }

    private void Statement()
    {
        switch (_random.Next(_depth > 1 ? 10 : 18))
        {
            case 0 or 1 or 2 or 3:
                Process();
                break;
            case 4 or 5 or 6:
                if (_processes.Count > 0)
                    Line($"{One(_processes)}{Chain()};");
                break;
            case 7:
                Scope($"{One(_scopes.Where(s => s is "builder" || s[0] == 'e').ToArray())}.AddProcessGroup(\"{One(["g", "h"])}\")", "g");
                break;
            case 8:
                Odd();
                break;
            case 9:
                if (_processes.Count > 0 && One(_processes) is var process)
                    Line($"{process} = {One(_processes)}{Chain()};");
                break;
            case 10 or 11:
                Block($"if ({Condition()})");
                if (_random.Next(2) == 0)
                    Block("else");
                break;
            case 12:
                Block($"for (int i{_variables} = 0; i{_variables++}++ < ways % 3;)");
                break;
            case 13:
                Block("try", "catch (InvalidOperationException) { }");
                break;
            case 14:
                Block($"void Local{_variables}()", $"if ({Condition()}) Local{_variables++}();");
                break;
            case 15:
                Block($"Action lambda{_variables} = () =>", $"; lambda{_variables++}();");
                break;
            case 16:
                Block($"switch (ways % 2) {{ case {_random.Next(2)}:", "break; }");
                break;
            default:
                Block("do", $"while (false);");
                break;
        }
    }

    /// <summary>What is rarely written, and cannot be followed.</summary>
    private void Odd()
    {
        string? experiment = _scopes.Find(s => s[0] == 'e');
        string? process = _processes.Count > 0 ? One(_processes) : null;
        Line((_random.Next(6), process, experiment) switch
        {
            (0, { }, _) => $"Known({process});",
            (1, { }, _) => $"foreach (var each in new[] {{ {process} }}) each{Chain()};",
            (2, _, { }) => $"Inside({experiment});",
            (3, { }, { }) => $"{experiment}.Add({process});",
            (4, { }, _) => $"{process}.Resource.Annotations.Add(new BindAnnotation(\"c\", null, SourceLocation.Unknown));",
            (5, { }, _) => $"({process}, _) = ({One(_processes)}, 0);",
            _ => ";",
        });
    }

    private void Process()
    {
        string name = _random.Next(6) == 0 ? $"$\"w{{ways % {_random.Next(1, 6)}}}\"" : $"\"{One(s_processes)}\"";
        string variable = $"p{_variables++}";
        Line($"var {variable} = {One(_scopes)}.AddProcess({name}, \"c\"){Chain()};");
        _processes.Add(variable);
    }

    private void Scope(string expression, string prefix = "e")
    {
        string variable = $"{prefix}{_variables++}";
        Line($"var {variable} = {expression};");
        _scopes.Add(variable);
    }

    private string Chain()
    {
        var chain = new StringBuilder();
        int calls = _random.Next(1, 4);
        for (int i = 0; i < calls; i++)
        {
            string service = _random.Next(10) == 0 ? $"\"a\" + (ways % 2 == 0 ? \"\" : \"b\")" : $"\"{One(s_services)}\"";
            string port = _random.Next(4) == 0 ? ", " + One(["5000", "5001", "5000 + ways % 2"]) : "";
            string other = _processes.Count > 0 ? One(_processes) : "";
            chain.Append(_random.Next(12) switch
            {
                0 or 1 => $".Binds({service}{port})",
                2 => $".Exposes({service}{port})",
                3 or 4 or 5 => $".Connects({service})",
                6 => $".WithReplicas({One(["1", "2", "1 + ways % 3"])})",
                7 or 8 when other.Length > 0 => $".WaitFor({other})",
                9 when other.Length > 0 => $".WithReference({other})",
                10 => ".WithExplicitStart()",
                11 => $".WithHttpEndpoint(port: {One(["5000", "5001"])}, name: {service})",
                _ => $".WithEnvironment(\"A\", \"{i}\")",
            });
        }
        return chain.ToString();
    }

    private void Block(string head, string tail = "")
    {
        Line(head);
        Line("{");
        int scopes = _scopes.Count, processes = _processes.Count;
        _depth++;
        int statements = _random.Next(1, 4);
        for (int i = 0; i < statements; i++)
            Statement();
        _depth--;
        _scopes.RemoveRange(scopes, _scopes.Count - scopes);
        _processes.RemoveRange(processes, _processes.Count - processes);
        Line("} " + tail);
    }

    private string Condition() => string.Create(CultureInfo.InvariantCulture, $"(ways & {1 << _random.Next(Conditions)}) != 0");

    private T One<T>(IReadOnlyList<T> among) => among[_random.Next(among.Count)];

    private void Line(string line) => _text.Append(line).Append('\n');
}
