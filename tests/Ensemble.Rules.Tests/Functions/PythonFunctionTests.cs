using Ensemble.Rules.Declaring;
using Ensemble.Rules.Engine;
using Ensemble.Rules.Functions;

namespace Ensemble.Rules.Tests.Functions;

public sealed class PythonFunctionTests
{
    [Theory]
    [InlineData("def f(**kwargs):\n  return None")]
    [InlineData("def f(metrics):\n  pass")]
    [InlineData("async def f(rule, **kwargs):\n  pass")]
    public async Task A_function_returns_nothing(string code) => (await FunctionLab.CallAsync(code)).Should().Be(new FunctionResult.Nothing());

    [Theory]
    [InlineData("")]
    [InlineData("from ensemble.config.types import Action, Rule\n")]
    [InlineData("import ensemble.config.types\nAction = ensemble.config.types.Action\n")]
    public async Task A_function_returns_an_action(string head)
    {
        var result = await FunctionLab.CallAsync(head + """
            def f(**kwargs):
              return Action({"name": "submit", "label": "score", "repetitions": 2, "params": {"lr": 0.5}, "nodes": 4})
            """);

        var action = result.Should().BeOfType<FunctionResult.Act>().Subject.Action;
        action.Should().BeEquivalentTo(new { Kind = ActionKind.Submit, Label = "score", Repetitions = 2, Overrides = new JobOverrides { Nodes = 4 } });
        action.Parameters.Should().Contain("lr", "0.5");
    }

    [Fact]
    public async Task A_function_returns_a_rule()
    {
        var result = await FunctionLab.CallAsync("""
            def f(**kwargs):
              return Rule({"trigger": "metric", "name": "count.score.failed", "when": "> 2", "action": Action({"name": "terminate", "value": "kill"})})
            """);

        result.Should().BeOfType<FunctionResult.Add>().Which.Rule.Should().BeEquivalentTo(new
        {
            Trigger = TriggerKind.Metric, Name = "count.score.failed", When = new Condition(Comparison.Greater, 2), Action = new { Kind = ActionKind.Terminate, Kills = true },
        });
    }

    [Fact]
    public async Task A_function_sees_metrics_rule_action_event_and_its_own_arguments() => (await FunctionLab.CallAsync("""
        def f(metrics, event, rule, action, handle, patience, factor=2):
          assert metrics.models["count"]["sim"]["success"].get() == 3
          assert metrics.models["mean"]["sim-pending"].get() == 1.5 and metrics.get("mean.sim-pending") == 1.5
          assert metrics.models["measured"]["otel.loss"] == 0.25 and metrics.get("mean.x") is None
          assert (rule.name, rule.trigger, rule.when) == ("mean.sim-pending", "metric", "> 5")
          assert rule.action is action and (action.name, action.label, action.repetitions, action.value()) == ("custom", "f", 3, 1)
          assert event["id"] == 17 and event["events"][0] == {"timestamp": 5.5, "name": "finish", "context": {"status": 9}}
          assert (patience, factor, handle) == ([1, {"a": None}], 2, None), (patience, factor, handle)
        """, """{"patience":[1,{"a":null}]}""", new EnsembleEvent.JobHappened("17", "sim", "finish", 5.5) { Status = 9 })).Should().Be(new FunctionResult.Nothing());

    [Fact]
    public async Task A_function_gets_the_event_as_the_queue_has_it() => (await FunctionLab.CallAsync("""
        def f(event, args, **kwargs):
          assert event == {"id": -3, "R": {"a": 1}} and args == 5
        """, "5", new EnsembleEvent.JobHappened("f17", null, "start", 1), """{"id":-3,"R":{"a":1}}""")).Should().Be(new FunctionResult.Nothing());

    [Theory]
    [InlineData("raise ValueError('no good')", "ValueError: no good")]
    [InlineData("import sys; sys.exit(3)", "SystemExit: 3")]
    [InlineData("return 5", "it returned a value of type int")]
    [InlineData("return Action({'name': 'sumbit'})", "It returned an action that cannot be: There is no action 'sumbit'. Did you mean 'submit'?")]
    [InlineData("return Action({'name': 'submit', 'label': 'scores'})", "No jobs are named 'scores'. Did you mean 'score'?")]
    [InlineData("return Action({'name': 'custom', 'label': 'f'})", "calls it again")]
    [InlineData("return Action({'name': 'custom', 'label': 'h'})", "calls 'h', which there is not")]
    [InlineData("return Rule({'trigger': 'metric', 'name': 'x', 'action': {'name': 'grow'}})", "It returned a rule that cannot be: There can be no metric 'x'.")]
    [InlineData("return Action({'name': 'submit', 'value': float('nan')})", "ValueError")]
    [InlineData("import os; print('last words'); os._exit(4)", "Python ended while it ran; it said last:\nlast words")]
    public async Task Whatever_goes_wrong_is_an_answer(string body, string message) => (await FunctionLab.CallAsync($"def f(**kwargs):\n  {body}"))
        .Should().BeOfType<FunctionResult.Failed>().Which.Message.Should().Contain(message);

    [Fact]
    public async Task A_traceback_names_the_line_of_the_file() =>
        (await FunctionLab.CallAsync("x = 1\ndef f(**kwargs):\n  return missing")).Should().BeOfType<FunctionResult.Failed>()
            .Which.Message.Should().Contain("""File "/here/sweep.yaml", line 8, in f""").And.NotContain("<string>");

    [Fact]
    public async Task What_a_function_prints_is_told_and_is_no_answer()
    {
        var said = new List<string>();
        var functions = await FunctionLab.OpenAsync("""
            import os
            def f(**kwargs):
              print('{"nothing": true}')
              os.system("echo from a shell")
              return Action({"name": "terminate"})
            """, new() { Said = line => { lock (said) said.Add(line); } });
        var result = await functions.CallAsync(FunctionLab.Call("f"), CancellationToken.None);
        await functions.DisposeAsync();

        result.Should().BeOfType<FunctionResult.Act>();
        said.Should().BeEquivalentTo("""{"nothing": true}""", "from a shell");
    }

    [Fact]
    public async Task Functions_remember_and_come_one_after_another()
    {
        await using var functions = await FunctionLab.OpenAsync("""
            seen = []
            def f(**kwargs):
              seen.append(1)
              return Action({"name": "grow", "value": len(seen)})
            """);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => functions.CallAsync(FunctionLab.Call("f"), CancellationToken.None).AsTask()));

        results.Cast<FunctionResult.Act>().Select(result => result.Action.Value).Order().Should().Equal(Enumerable.Range(1, 20).Select(i => (double)i));
    }

    [Fact]
    public async Task A_function_that_takes_too_long_is_ended_with_what_it_started_and_the_next_call_begins_anew()
    {
        string pids = Path.GetTempFileName();
        var time = new ManualTime();
        await using var functions = await FunctionLab.OpenAsync($"""
            import os, subprocess
            def f(**kwargs):
              child = subprocess.Popen(["sleep", "600"])
              open("{pids}", "w").write(f"{"{os.getpid()} {child.pid}"}")
              while True: pass
            def g(**kwargs):
              return Action({"{"}"name": "terminate"{"}"})
            """, new() { Time = time });

        var call = functions.CallAsync(FunctionLab.Call("f"), CancellationToken.None).AsTask();
        await Eventually.TrueAsync(() => File.ReadAllText(pids).Contains(' ', StringComparison.Ordinal));
        time.Advance(TimeSpan.FromSeconds(61));
        var late = await call;
        var next = await functions.CallAsync(FunctionLab.Call("g"), CancellationToken.None);

        late.Should().BeOfType<FunctionResult.Failed>().Which.Message.Should().StartWith("it took longer than 60 s and was ended");
        next.Should().BeOfType<FunctionResult.Act>();
        foreach (string pid in File.ReadAllText(pids).Split(' '))
            await Eventually.TrueAsync(() => IsGone(pid));
        File.Delete(pids);
    }

    [Fact]
    public async Task A_call_that_is_given_up_leaves_no_answer_to_the_next()
    {
        await using var functions = await FunctionLab.OpenAsync("""
            import time
            def f(**kwargs):
              time.sleep(600)
            def g(**kwargs):
              return Action({"name": "terminate"})
            """);
        using var ended = new CancellationTokenSource();
        var first = functions.CallAsync(FunctionLab.Call("f"), ended.Token).AsTask();
        await ended.CancelAsync();

        await FluentActions.Awaiting(() => first).Should().ThrowAsync<OperationCanceledException>();
        (await functions.CallAsync(FunctionLab.Call("g"), CancellationToken.None)).Should().BeOfType<FunctionResult.Act>();
    }

    [Theory]
    [InlineData("import missing_module_of_nobody", "sweep.yaml(6): error ENS1173: The functions of the Python code cannot be used: ", "No module named 'missing_module_of_nobody'")]
    [InlineData("import os; os._exit(1)", "it ended while it was loaded", "ENS1173")]
    public async Task Code_that_cannot_be_loaded_says_why(string code, string first, string second)
    {
        var (functions, findings) = await CustomFunctions.OpenAsync(FunctionLab.Spec(code), new(), CancellationToken.None);

        functions.Should().BeNull();
        findings.Should().ContainSingle().Which.ToString().Should().Contain(first).And.Contain(second);
    }

    // What stat says behind the name: Z for one that nobody has asked after yet.
    private static bool IsGone(string pid)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[stat.LastIndexOf(')')..].Contains('Z');
        }
        catch (IOException)
        {
            return true;
        }
    }
}
