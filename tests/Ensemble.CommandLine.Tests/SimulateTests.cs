namespace Ensemble.CommandLine;

public sealed class SimulateTests : IAsyncDisposable
{
    private readonly Lab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task What_would_happen_is_printed_with_the_time_at_which_it_would()
    {
        Write("""
            logging: { heartbeat: 30 }
            jobs:
              - { name: sleep, command: sleep 20, count: 3 }
              - { name: echo, command: echo hello }
            rules:
              - { trigger: start, action: { name: submit, label: sleep } }
              - { trigger: job-success, name: sleep, action: { name: submit, label: echo, repetitions: 2, backoff: 1 } }
              - { trigger: metric, name: count.echo.success, when: 2, action: { name: terminate } }
            """);

        var answer = await _lab.RunAsync("simulate", "sweep.yaml", "--duration", "echo=1");

        answer.ExitCode.Should().Be(0, answer.Errors);
        answer.Output.Should().Be("""
            [       0.0 s] => trigger start
            [       0.0 s]   submit sleep (name:sleep),(command:sleep 20),(count:3),(nodes:1)
            [      20.0 s] => trigger sleep
            [      20.0 s]   submit echo (name:echo),(command:echo hello),(count:1),(nodes:1)
            [      30.0 s]💗 HEARTBEAT
            [      30.0 s]Found active groups {'sleep', 'echo'}
            [      60.0 s] => trigger sleep
            [      60.0 s]   submit echo (name:echo),(command:echo hello),(count:1),(nodes:1)
            [      60.0 s]💗 HEARTBEAT
            [      60.0 s]Found active groups {'echo'}
            [      62.0 s] => trigger count.echo.success
            [      62.0 s]   terminate ensemble session
            After 62.0 s a rule ended it: 29 events, 4 actions, 0 jobs left.
            sleep: 3 submitted, 3 succeeded, 0 failed, 0 cancelled
            echo: 2 submitted, 2 succeeded, 0 failed, 0 cancelled

            """);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes_and_another_one_others()
    {
        Write("""
            jobs: [{ name: a, command: work, count: 50 }]
            rules:
              - { trigger: start, action: { name: submit } }
              - { trigger: job-fail, action: { name: submit, repetitions: 3 } }
            """);
        string[] command = ["simulate", "sweep.yaml", "--nodes", "8", "--duration", "a=1..100", "--fail", "a=0.1", "--seed"];

        var first = await _lab.RunAsync([.. command, "7"]);
        var again = await _lab.RunAsync([.. command, "7"]);
        var other = await _lab.RunAsync([.. command, "8"]);

        first.Output.Should().Be(again.Output).And.NotBe(other.Output).And.Contain("a: 200 submitted");
    }

    [Theory]
    [InlineData("--nodes 0", "'--nodes|--nodes takes")]
    [InlineData("--duration a", "GROUP=SECONDS")]
    [InlineData("--duration a=5..1", "GROUP=FROM..TO")]
    [InlineData("--fail a=2", "from 0 to 1")]
    [InlineData("--fail b=0.5", "There is no group 'b'. There is: a.")]
    public async Task What_cannot_be_simulated_is_refused(string options, string reason)
    {
        Write("{ jobs: [{ name: a, command: work }], rules: [{ trigger: start, action: { name: submit } }] }");

        var answer = await _lab.RunAsync(["simulate", "sweep.yaml", .. options.Split(' ')]);

        answer.ExitCode.Should().Be(2);
        reason.Split('|').Any(part => answer.Errors.Contains(part, StringComparison.Ordinal)).Should().BeTrue(answer.Errors);
    }

    private void Write(string text) => File.WriteAllText(Path.Combine(_lab.Folder, "sweep.yaml"), text);
}
