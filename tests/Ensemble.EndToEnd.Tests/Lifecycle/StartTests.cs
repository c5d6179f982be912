using Ensemble.Hosting;
using Ensemble.Model;
using Ensemble.Model.Journal;

namespace Ensemble.EndToEnd.Lifecycle;

/// <summary>When processes start, and in what place.</summary>
public sealed class StartTests : EndToEndTest
{
    // Answers 503 until the test makes a file.
    private const string Web = """
        import http.server, os
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200 if self.path == '/health' and os.path.exists(os.environ['SANDBOX'] + '/warm') else 503)
                self.end_headers()
            def log_message(self, *args): pass
        http.server.ThreadingHTTPServer(('127.0.0.1', int(os.environ['PORT'])), Handler).serve_forever()
        """;

    [Fact]
    public async Task Who_waits_starts_when_the_other_runs_is_healthy_over_http_or_has_completed()
    {
        Engines.Require("python3");
        var host = Start(static builder =>
        {
            var web = builder.AddProcess("web", "python3", "-c", Web).WithHttpEndpoint(env: "PORT").WithHttpHealthCheck("/health");
            var started = builder.AddShell("after-start", "true").WaitForStart(web);
            var healthy = builder.AddShell("after-healthy", "true").WaitFor(web);
            builder.AddShell("after-completion", "true").WaitForCompletion(started).WaitForCompletion(healthy).EndsExperiment();
        });
        await host.Journal.WaitForAsync<ReplicaUnhealthy>("testapphost/web.0");
        await host.Journal.WaitForAsync<ReplicaEnded>("testapphost/after-start.0");
        host.Journal.Of<ReplicaStarting>("testapphost/after-healthy.0").Should().BeEmpty("web answers 503");

        await File.WriteAllTextAsync(Sandbox["warm"], "");

        (await host.ExitAsync()).Should().Be(0, "{0}", host);
        var order = host.Journal.Events.Where(e => e.Body is ReplicaRunning || e is { Body: ReplicaHealthy, Subject: "testapphost/web.0" })
            .Select(e => e.Subject);
        order.Should()
            .Equal("testapphost/web.0", "testapphost/after-start.0", "testapphost/web.0", "testapphost/after-healthy.0", "testapphost/after-completion.0");
        host.Journal.Of<ReplicaWaiting>("testapphost/after-healthy.0").Should().NotBeEmpty();
    }

    [Fact]
    public async Task Who_waits_for_a_process_that_fails_ends_with_that_cause()
    {
        var host = Start(static builder =>
        {
            var experiment = builder.AddExperiment("rl").WithFailurePolicy(FailurePolicy.Continue);
            var broken = experiment.AddShell("broken", "exit 3");
            experiment.AddShell("dependent", "true").WaitForCompletion(broken);
        });

        (await host.ExitAsync()).Should().Be(1, "{0}", host);

        host.Journal.CauseOf("rl/dependent.0").Should().BeOfType<DependencyFailed>().Which.Process.Should().Contain("broken");
        host.Journal.Of<ReplicaStarting>("rl/dependent.0").Should().BeEmpty();
    }

    [Fact]
    public async Task An_explicit_start_is_not_made_by_the_run_and_does_not_keep_it()
    {
        var host = Start(static builder =>
        {
            builder.AddShell("manual", Shell.Forever).WithExplicitStart();
            builder.AddShell("main", "true");
        });

        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        host.Journal.Of<ReplicaStarting>("testapphost/manual.0").Should().BeEmpty();
    }

    [Fact]
    public async Task Every_replica_of_a_shell_knows_its_number()
    {
        var host = Start(static builder => builder.AddShell("worker", "echo number $ENSEMBLE_REPLICA of $ENSEMBLE_REPLICAS").WithReplicas(5));

        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        for (int replica = 0; replica < 5; replica++)
            host.Log($"testapphost/worker.{replica}.out.log").Should().Equal(System.Text.Encoding.UTF8.GetBytes($"number {replica} of 5\n"));
    }

    [Fact]
    public async Task Preambles_run_in_order_in_the_shell_of_the_process_and_see_its_variables()
    {
        var host = Start(static builder =>
        {
            var experiment = builder.AddExperiment("rl").WithPreamble("export TRAIL=experiment:$DECLARED");
            var group = experiment.AddProcessGroup("workers").WithPreamble("export TRAIL=$TRAIL,group");
            group.AddProcess("worker", "sh", "-c", "echo $TRAIL \"$@\"", "sh", "an argument", "$HOME").WithPreamble("export TRAIL=$TRAIL,process", "cd /")
                .WithEnvironment("DECLARED", "yes");
            experiment.AddProcess("stopped", "touch", Path.Combine(Sandbox.Here, "never")).WithPreamble("exit 9").WithSuccessExitCodes(9);
        });

        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        host.Output.Should().Contain("experiment:yes,group,process an argument $HOME");
        File.Exists(Sandbox["never"]).Should().BeFalse("a preamble that fails ends the process");
    }
}
