using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Ensemble.Hosting.Control;
using Ensemble.Hosting.Health;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Tests.Runs;
using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Health;

public sealed class HealthMonitorTests : IAsyncLifetime
{
    private static readonly ReplicaId Replica = ReplicaId.Parse("rl/api.0");
    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    private readonly VirtualTime _time = new();
    private readonly ConcurrentQueue<string> _reports = new();
    private ProbeServer _server = null!;
    private HealthMonitor? _monitor;

    public async ValueTask InitializeAsync() => _server = await ProbeServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_monitor is not null)
            await _monitor.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Without_checks_of_readiness_a_replica_is_healthy_at_once()
    {
        Begin();

        await ReportedAsync("healthy");
    }

    [Fact]
    public async Task A_replica_is_healthy_when_all_its_checks_are()
    {
        _server.Answers["/one"] = 200;
        _server.Answers["/two"] = 503;
        Begin(Probe("/one"), Probe("/two"));
        await ReportedAsync($"unhealthy: readiness probe /two: http://{_server.Address}/two answered 503, expected 200");

        _server.Answers["/two"] = 200;
        await ReportedAsync("healthy");
        _server.Answers["/one"] = 500;
        await ReportedAsync($"unhealthy: readiness probe /one: http://{_server.Address}/one answered 500, expected 200");
        _reports.Should().HaveCount(3);
    }

    [Fact]
    public async Task Other_checks_begin_when_it_has_started_up()
    {
        _server.Answers["/up"] = 503;
        _server.Answers["/ready"] = 200;
        Begin(Probe("/up", ProbeKind.Startup), Probe("/ready"), Probe("/live", ProbeKind.Liveness, threshold: 1));
        await _time.PassUntilAsync(() => _server.Asked.Count(p => p == "/up") >= 5, "five questions whether it is up");
        _server.Asked.Should().OnlyContain(p => p == "/up");
        _reports.Should().BeEmpty();

        _server.Answers["/up"] = 200;

        await ReportedAsync("healthy");
        await ReportedAsync($"dead: liveness probe /live: http://{_server.Address}/live answered 404, expected 200");
    }

    [Fact]
    public async Task Redirects_are_answers_like_any_other()
    {
        _server.Answers["/moved"] = 302;
        _server.Answers["/elsewhere"] = 200;
        Begin(Probe("/moved"));

        await ReportedAsync($"unhealthy: readiness probe /moved: http://{_server.Address}/moved answered 302, expected 200");
        _server.Asked.Should().OnlyContain(p => p == "/moved");
    }

    [Fact]
    public async Task The_expected_status_may_be_another_and_paths_may_lack_their_slash_and_have_a_query()
    {
        _server.Answers["/ready?full=1"] = 418;
        Begin(Probe("ready?full=1") with { StatusCode = 418 });

        await ReportedAsync("healthy");
    }

    [Fact]
    public async Task Whoever_gives_no_answer_in_time_is_unhealthy()
    {
        _server.Answers["/slow"] = ProbeServer.Never;
        Begin(Probe("/slow") with { Interval = AnHour, Timeout = TimeSpan.FromSeconds(2.5) });

        await ReportedAsync($"unhealthy: readiness probe /slow: http://{_server.Address}/slow gave no answer within 2.5 s");
        _time.Elapsed.Should().Be(TimeSpan.FromSeconds(2.5));
    }

    [Fact]
    public async Task Where_nobody_listens_the_refusal_is_the_reason()
    {
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // has the port and does not listen: nobody else can
        var process = Serving() with { Probes = [Probe("/ready")] };
        _monitor = Monitor(process, [new("127.0.0.1", ((IPEndPoint)silent.LocalEndPoint!).Port)], (_, _) => Task.FromResult<string?>(null));

        _monitor.Begin(Replica, 1);

        await Eventually.TrueAsync(() => _reports.Any(r =>
            r.StartsWith("unhealthy: readiness probe /ready", StringComparison.Ordinal) && r.Contains("refused", StringComparison.Ordinal)), "a refusal");
    }

    [Fact] // the loop ended with the exception: nobody ever learnt why the replica did not become healthy
    public async Task A_health_check_that_throws_fails_and_is_asked_again()
    {
        int asked = 0;
        Begin(
            (key, _) => asked++ == 0 ? throw new InvalidOperationException("no service") : Task.FromResult(asked == 2 ? key + " is cold" : null),
            plan => plan with { HealthChecks = ["db"] });

        await ReportedAsync("healthy");
        _reports.Should().Equal("unhealthy: health check db: InvalidOperationException: no service", "healthy");
    }

    [Fact] // waited for it for ever: the replica had no health, and whoever waited for it waited too
    public async Task A_health_check_that_never_answers_fails_after_its_time_and_is_not_begun_twice()
    {
        int begun = 0;
        var answer = new TaskCompletionSource<string?>();
        Begin(
            (_, _) =>
            {
                Interlocked.Increment(ref begun);
                return answer.Task; // whatever its token says
            },
            plan => plan with { HealthChecks = ["db"] },
            TenSeconds);
        await Eventually.TrueAsync(() => Volatile.Read(ref begun) == 1, "the first look");

        await ReportedAsync("unhealthy: health check db: gave no answer within 10 s (Ensemble:HealthCheckTimeout)");
        _time.Elapsed.Should().Be(TimeSpan.FromSeconds(10));
        await _time.PassUntilAsync(() => _time.Elapsed > TimeSpan.FromMinutes(2), "some more looks");
        begun.Should().Be(1, "it is still under way");
        answer.SetResult(null);

        await ReportedAsync("healthy");
        await _time.PassUntilAsync(() => Volatile.Read(ref begun) > 1, "the next look");
    }

    [Fact]
    public async Task A_health_check_that_blocks_its_thread_holds_up_nobody()
    {
        using var gate = new ManualResetEventSlim();
        Begin(
            (_, _) =>
            {
                gate.Wait(CancellationToken.None);
                return Task.FromResult<string?>(null);
            },
            plan => plan with { HealthChecks = ["db"] },
            TenSeconds);

        await ReportedAsync("unhealthy: health check db: gave no answer within 10 s (Ensemble:HealthCheckTimeout)");
        _monitor!.End(Replica, 1);
        await _monitor.DisposeAsync();
        gate.Set();
    }

    [Fact]
    public async Task A_health_check_that_obeys_its_token_is_told_when_its_time_is_over()
    {
        int begun = 0;
        Begin(
            async (_, cancellationToken) =>
            {
                if (Interlocked.Increment(ref begun) == 1)
                    await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                return null;
            },
            plan => plan with { HealthChecks = ["db"] },
            TenSeconds);

        await ReportedAsync("healthy");
        _reports.Should().Equal("unhealthy: health check db: gave no answer within 10 s (Ensemble:HealthCheckTimeout)", "healthy");
    }

    [Fact]
    public async Task The_end_of_an_incarnation_ends_a_question_that_is_on_its_way()
    {
        _server.Answers["/slow"] = ProbeServer.Never;
        Begin(Probe("/slow"));
        await Eventually.TrueAsync(() => !_server.Asked.IsEmpty, "the question");

        _monitor!.End(Replica, 1);
        _monitor.End(Replica, 1);
        await _monitor.DisposeAsync();
        await Eventually.TrueAsync(() => _time.Next is null, "nothing waits any more");

        _reports.Should().BeEmpty();
    }

    [Fact]
    public async Task Each_replica_is_asked_at_its_own_address()
    {
        await using var other = await ProbeServer.StartAsync();
        other.Answers["/ready"] = 200;
        var process = new ProcessPlan
        {
            Id = Replica.Process,
            WorkingDirectory = "/",
            Replicas = 2,
            Probes = [Probe("/ready")],
            Endpoints = [new() { Name = "http", Scheme = "http" }],
        };
        _monitor = Monitor(process, [_server.Address, other.Address], (_, _) => Task.FromResult<string?>(null));

        _monitor.Begin(Replica.Process.Replica(1), 1);

        await ReportedAsync("healthy");
        _server.Asked.Should().BeEmpty();
    }

    private static ProbePlan Probe(string path, ProbeKind kind = ProbeKind.Readiness, int threshold = 1) =>
        new("http", path, 200, kind, TimeSpan.FromSeconds(1), AnHour, TimeSpan.Zero, threshold);

    private void Begin(params ProbePlan[] probes) => Begin((_, _) => Task.FromResult<string?>("nobody asks"), plan => plan with { Probes = [.. probes] });

    // Checks have an hour unless their time is the subject: no clock that is let go on takes it away from one that is only waiting for a thread.
    private void Begin(
        Func<string, CancellationToken, Task<string?>> checkHealth, Func<ProcessPlan, ProcessPlan> change, TimeSpan? timeout = null)
    {
        _monitor = Monitor(change(Serving()), [_server.Address], checkHealth, timeout);
        _monitor.Begin(Replica, 1);
    }

    private static ProcessPlan Serving() => new() { Id = Replica.Process, WorkingDirectory = "/", Endpoints = [new() { Name = "http", Scheme = "http" }] };

    private HealthMonitor Monitor(
        ProcessPlan process, HostPort[] addresses, Func<string, CancellationToken, Task<string?>> checkHealth, TimeSpan? timeout = null)
    {
        var plan = new ApplicationPlan { Application = "a", Target = "local", Experiments = [new() { Name = "rl", Processes = [process] }] };
        var binding = new Binding { RunId = "1", Endpoints = [new(process.Id, "http", "http", [.. addresses])] };
        return new(new BoundPlan(plan, binding), checkHealth, timeout ?? AnHour, _time, r =>
            _reports.Enqueue(r.IsDead ? $"dead: {r.Reason}" : r.Healthy ? "healthy" : $"unhealthy: {r.Reason}"));
    }

    private Task ReportedAsync(string report) => _time.PassUntilAsync(() => _reports.Contains(report), report);
}
