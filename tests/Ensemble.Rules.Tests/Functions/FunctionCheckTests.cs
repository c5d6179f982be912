using System.Collections.Immutable;
using Ensemble.Rules.Configuration;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Functions;
using Ensemble.Rules.Functions.Managed;

namespace Ensemble.Rules.Tests.Functions;

public sealed class FunctionCheckTests
{
    private const string Head = """
        jobs: [{ name: sim, command: echo }]
        rules:
          - { trigger: job-fail, action: { name: terminate } }
          - { trigger: start, action: { name: custom, label:
        """;

    [Theory]
    [InlineData("score", "")]
    [InlineData("score, args: { patience: 3 }", "")]
    [InlineData("strict, args: { rate: 3 }", "")]
    [InlineData("late", "")]
    [InlineData("scores", "4,54 ENS1172 There is no function 'scores'. Did you mean 'score'?")]
    [InlineData("strict", "4,54 ENS1174 'args' do not fit function 'strict': it needs 'rate'. It takes 'rate', 'size'.")]
    [InlineData("strict, args: { rate: 3, siz: 1 }", "4,68 ENS1174 'args' do not fit function 'strict': it has no parameter 'siz', but 'size'. It takes 'rate', 'size'.")]
    [InlineData("strict, args: 5", "4,68 ENS1174 'args' do not fit function 'strict': it has no parameter 'args'. It takes 'rate', 'size'.")]
    [InlineData("strict, args: { rate: 1, event: 1 }", "4,68 ENS1174 'args' do not fit function 'strict': 'event' is given to it anyway. It takes 'rate', 'size'.")]
    [InlineData("bare, args: [1]", "4,66 ENS1174 'args' do not fit function 'bare': it has no parameter 'args'. It takes none.")]
    public async Task Calls_are_checked_against_the_code(string call, string finding)
    {
        using var folder = new Folder();
        string file = folder.Write("e.yaml", Head + " " + call + """
             } }
            custom: |
              import os
              from json import loads as late

              def score(patience=5, **kwargs): return None
              def strict(event, rate, size=4): return None
              def bare(): return None
            """);

        (await FindingsAsync(file)).Should().Equal(finding.Length == 0 ? [] : [finding]);
    }

    [Fact]
    public async Task A_mistake_in_the_code_is_told_at_its_place()
    {
        using var folder = new Folder();
        string file = folder.Write("e.yaml", Head + """
             f } }
            custom: |

                def g():
                    return (1
            """);

        (await FindingsAsync(file)).Should().ContainSingle().Which.Should().Be("8,16 ENS1173 The functions of the Python code cannot be used: '(' was never closed. Correct the code.");
    }

    [Fact]
    public async Task Without_Python_its_code_is_an_error_at_load()
    {
        using var folder = new Folder();
        string file = folder.Write("e.yaml", Head + " f } }\ncustom: |\n  def f(): pass");

        (await FindingsAsync(file, new() { Python = "/nowhere/python3" })).Should().Equal(
            "6,3 ENS1173 The functions of the Python code cannot be used: '/nowhere/python3' cannot be started. Install Python 3 so that 'python3' is in PATH.");
    }

    [Fact]
    public async Task Functions_of_this_program_are_called_by_name_and_answer()
    {
        var registered = RegisteredFunctions.None.With("score", (RuleContext context, double rate, CancellationToken _, string mode = "plain") =>
            Task.FromResult<RuleReply?>(context.Metric("count.sim.success") == 3 && mode == "plain" ? RuleReply.Grow((int)rate) : null));
        var facts = new EnsembleFacts { Functions = registered };
        using var folder = new Folder();
        string good = folder.Write("good.yaml", Head + " score, args: { rate: 2.5 } } }\ncustom: score");
        string bad = folder.Write("bad.yaml", Head + " score, args: { rate: fast } } }\ncustom: [score, skore]");

        var file = await EnsembleFile.ReadAsync(good, facts, CancellationToken.None);
        await using var functions = (await CustomFunctions.OpenAsync(file.Spec!, new() { Registered = registered }, CancellationToken.None)).Functions!;
        var result = await functions.CallAsync(FunctionLab.Call("score", """{"rate":2.5}"""), CancellationToken.None);

        result.Should().BeOfType<FunctionResult.Act>().Which.Action.Should().BeEquivalentTo(new { Kind = ActionKind.Grow, Value = 2.0 });
        (await FindingsAsync(bad, facts)).Should().Equal(
            "4,67 ENS1174 'args' do not fit function 'score': 'rate' is no Double. It takes 'rate', 'mode'.",
            "5,17 ENS1172 There is no function 'skore'. Did you mean 'score'?");
    }

    [Fact]
    public async Task What_a_function_of_this_program_throws_or_returns_wrongly_is_an_answer()
    {
        var registered = RegisteredFunctions.None
            .With("throws", () => { throw new InvalidOperationException("no good"); })
            .With("wrong", () => RuleReply.Submit("scores"))
            .With("adds", () => RuleReply.Add(Trigger.JobFail("sim"), RuleReply.Submit("score").Repeat(3, backoff: 1)))
            .With("slow", async (CancellationToken token) => await Task.Delay(Timeout.Infinite, token));
        var spec = FunctionLab.Spec("def f(): pass\ndef g(): pass") with
        {
            Functions = registered.Functions.ToImmutableSortedDictionary(f => f.Key, CustomFunction (f) => new CustomFunction.Registered(f.Key)),
        };
        await using var functions = (await CustomFunctions.OpenAsync(
            spec, new() { Registered = registered, CallLimit = TimeSpan.FromSeconds(2) }, CancellationToken.None)).Functions!;

        (await Call("throws")).Should().BeOfType<FunctionResult.Failed>().Which.Message.Should().Contain("no good");
        (await Call("wrong")).Should().BeOfType<FunctionResult.Failed>().Which.Message.Should().Contain("No jobs are named 'scores'. Did you mean 'score'?");
        (await Call("slow")).Should().BeOfType<FunctionResult.Failed>().Which.Message.Should().Be("it took longer than 2 s");
        (await Call("adds")).Should().BeOfType<FunctionResult.Add>().Which.Rule.Should().BeEquivalentTo(
            new { TriggerName = "job-fail", Name = "sim", Action = new { Label = "score", Repetitions = 3, Backoff = 1 } });

        ValueTask<FunctionResult> Call(string name) => functions.CallAsync(FunctionLab.Call(name), CancellationToken.None);
    }

    [Fact]
    public async Task A_function_of_an_assembly_beside_the_file_is_found_by_its_name()
    {
        using var folder = new Folder();
        File.Copy(typeof(PluginSample).Assembly.Location, Path.Combine(folder.Path, "surrogate.dll"));
        string file = folder.Write("e.yaml", Head + " surrogate.propose, args: { rate: 2 } } }");

        var read = await EnsembleFile.ReadAsync(file, new(), CancellationToken.None);
        await using var functions = (await CustomFunctions.OpenAsync(read.Spec!, new(), CancellationToken.None)).Functions!;

        (await functions.CallAsync(FunctionLab.Call("surrogate.propose", """{"rate":2}"""), CancellationToken.None))
            .Should().BeOfType<FunctionResult.Act>().Which.Action.Should().BeEquivalentTo(new { Kind = ActionKind.Shrink, Value = 2.0 });
        (await FindingsAsync(folder.Write("b.yaml", Head + " surrogate.proposes } }"))).Should().ContainSingle()
            .Which.Should().Contain("ENS1173").And.Contain("it has no public static method 'proposes'");
        (await FindingsAsync(folder.Write("c.yaml", Head + " surrogate.propose } }"))).Should().ContainSingle().Which.Should().Contain("it needs 'rate'");
    }

    private static async Task<string[]> FindingsAsync(string file, EnsembleFacts? facts = null) =>
        [.. (await EnsembleFile.ReadAsync(file, facts ?? new(), CancellationToken.None)).Findings
            .Select(finding => $"{finding.Location.Line},{finding.Location.Column} {finding.Code} {finding.Message}")];
}
