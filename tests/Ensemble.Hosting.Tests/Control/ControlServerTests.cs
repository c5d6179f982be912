using System.Net;
using System.Net.Sockets;
using System.Text;
using Ensemble.Hosting.Control.Client;
using Ensemble.Hosting.Control.Registry;
using Ensemble.Hosting.Control.Serving;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Journal;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Control;

public sealed class ControlServerTests : IAsyncLifetime
{
    private readonly TemporaryFolder _runtime = new();
    private readonly ScriptedRun _run = new(Plans.Of("rl/agent*3", "rl/learner", "rl/workers/cache").With("rl/learner", p => p with
    {
        Endpoints =
        [
            new EndpointPlan { Name = "http", Scheme = "http", External = true, Service = "tensorboard" },
            new EndpointPlan { Name = "tcp", Service = "replay" },
        ],
    }))
    {
        Binding = new()
        {
            RunId = "20260101-000000-abcd",
            Endpoints =
            [
                new(ProcessId.Parse("rl/learner"), "http", "http", [new("127.0.0.1", 7000)], "tensorboard"),
                new(ProcessId.Parse("rl/learner"), "tcp", "tcp", [new("127.0.0.1", 7001)], "replay"),
            ],
            Secrets = ["token"],
        },
    };

    private ControlServer _server = null!;
    private ControlClient _client = null!;

    private static CancellationToken Late => Eventually.Late();

    public async ValueTask InitializeAsync()
    {
        _server = await ControlServer.StartAsync(_run, Options(), Late);
        _client = new ControlClient(_server.Registration.Socket);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _run.Close();
        await _server.DisposeAsync();
        await _run.DisposeAsync();
        _runtime.Dispose();
    }

    [Fact]
    public async Task What_replicas_use_is_told_when_asked_for()
    {
        _run.Usage = new UsageMeter(
            () => [new(ReplicaId.Parse("rl/learner.0"), 1, DateTimeOffset.UtcNow, new(TimeSpan.FromSeconds(2), 4096, 3, 2, 10, 20, 7))], TimeProvider.System);

        var listed = await _client.ProcessesWithUsageAsync("learner", Late);
        await using var stream = _client.UsageAsync(Late).GetAsyncEnumerator(Late);

        listed.Single().Usage.Should().BeEquivalentTo(new { Replica = "rl/learner.0", CpuSeconds = 2.0, MemoryBytes = 4096L, Threads = 3, WrittenBytes = 20L });
        (await stream.MoveNextAsync()).Should().BeTrue();
        stream.Current.Single().Replica.Should().Be("rl/learner.0");
        (await _client.ProcessesAsync("learner", Late)).Single().Usage.Should().BeNull("nobody asked");
    }

    [Fact]
    public async Task A_target_that_measures_nothing_says_so()
    {
        var refused = (await FluentActions.Awaiting(() => _client.UsageAsync(Late).GetAsyncEnumerator(Late).MoveNextAsync().AsTask())
            .Should().ThrowAsync<ControlRefusedException>()).Which;

        refused.Problem.Status.Should().Be(501);
        (await _client.ProcessesWithUsageAsync(null, Late)).Should().OnlyContain(r => r.Usage == null);
    }

    [Fact]
    public async Task Info_says_which_run_answers()
    {
        var info = await _client.InfoAsync(Late);
        info.Should().Match<Wire.ControlInfo>(i => i.Format == 1 && i.Application == "lab" && i.RunId == _run.RunId
            && i.Folder == _run.Folder && i.Target == "local" && i.ProcessId == Environment.ProcessId);
        info.Experiments.Should().Equal("rl");
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task Only_the_user_can_open_the_socket()
    {
        await _client.InfoAsync(Late);
        File.GetUnixFileMode(_server.Registration.Socket).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Path.GetFileName(_server.Registration.Socket).Length.Should().BeLessThan(16);
    }

    [Fact]
    public async Task The_run_is_registered_while_it_can_be_asked_and_no_longer()
    {
        new RunRegistry(_runtime.Path).List().Should().ContainSingle().Which.Should().BeEquivalentTo(_server.Registration);
        await _server.DisposeAsync();
        Directory.EnumerateFileSystemEntries(_runtime.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task A_socket_left_by_a_killed_host_does_not_stand_in_the_way()
    {
        await _server.DisposeAsync();
        using (var left = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
            left.Bind(new UnixDomainSocketEndPoint(_server.Registration.Socket));
        File.WriteAllText(_server.Registration.Socket, "");
        await using var again = await ControlServer.StartAsync(_run, Options(), Late);
        (await _client.InfoAsync(Late)).RunId.Should().Be(_run.RunId);
    }

    [Fact]
    public async Task A_path_that_no_socket_can_have_is_refused_with_the_way_out()
    {
        string deep = Directory.CreateDirectory(Path.Combine(_runtime.Path, new string('x', 100))).FullName;
        var start = () => ControlServer.StartAsync(_run, Options() with { RuntimeDirectory = deep }, Late);
        (await start.Should().ThrowAsync<IOException>()).WithMessage("*too long*XDG_RUNTIME_DIR*");
    }

    [Fact]
    public async Task Processes_are_listed_in_the_order_of_the_plan_with_their_status()
    {
        _run.Start("rl/agent.1", 4711);
        _run.Append("rl/agent.1", new ReplicaHealthy(1));
        _run.Start("rl/learner.0");
        _run.End("rl/learner.0", new Failed(3, null));
        var replicas = await _client.ProcessesAsync(null, Late);
        replicas.Select(r => $"{r.Name} {r.Phase} {r.ProcessId} {r.Healthy} {r.Cause} {r.ExitCode} {r.Failed}").Should().Equal(
            "rl/agent.0 NotStarted     False",
            "rl/agent.1 Running 4711 True   False",
            "rl/agent.2 NotStarted     False",
            "rl/learner.0 Ended   failed with exit code 3 3 True",
            "rl/workers/cache.0 NotStarted     False");
        replicas[^1].Should().Match<Wire.ReplicaInfo>(r => r.Group == "workers" && r.Process == "cache" && r.Experiment == "rl");
        (await _client.ProcessesAsync("age", Late)).Select(r => r.Name).Should().Equal("rl/agent.0", "rl/agent.1", "rl/agent.2");
    }

    [Fact]
    public async Task A_process_is_described_with_plan_status_and_addresses()
    {
        var described = await _client.DescribeAsync("rl/learner", Late);
        described.Name.Should().Be("rl/learner");
        described.Plan.Endpoints.Select(e => e.Service).Should().Equal("tensorboard", "replay");
        described.Replicas.Should().ContainSingle().Which.Name.Should().Be("rl/learner.0");
        described.Addresses.SelectMany(a => a.Addresses).Select(a => a.ToString()).Should().Equal("127.0.0.1:7000", "127.0.0.1:7001");
    }

    [Fact]
    public async Task Plan_and_binding_come_as_they_are()
    {
        (await _client.PlanAsync(Late)).ToJson().Should().Be(_run.Plan.ToJson());
        (await _client.BindingAsync(Late)).ToJson().Should().Be(_run.Binding.ToJson());
    }

    [Fact]
    public async Task Urls_are_those_of_exposed_endpoints() =>
        (await _client.UrlsAsync(Late)).Should().Equal(new Wire.UrlInfo("rl", "tensorboard", "rl/learner.0", "http://127.0.0.1:7000"));

    [Fact]
    public async Task Requests_reach_the_run_under_full_names()
    {
        await _client.RequestAsync(RunAction.Stop, "agent.1", force: true, "ensemble stop", Late);
        await _client.RequestAsync(RunAction.Restart, "learner", force: false, "ensemble restart", Late);
        await _client.StopRunAsync(force: false, "ensemble stop\e[2J", Late);
        _run.Requests.Should().Equal(
            new RunRequest(RunAction.Stop, "rl/agent.1", "ensemble stop", Force: true),
            new RunRequest(RunAction.Restart, "rl/learner", "ensemble restart"),
            new RunRequest(RunAction.Stop, "", "ensemble stop"));
    }

    [Fact]
    public async Task A_part_of_a_name_stops_nothing()
    {
        var stop = () => _client.RequestAsync(RunAction.Stop, "learn", force: false, "test", Late);
        var problem = (await stop.Should().ThrowAsync<ControlRefusedException>()).Which.Problem;
        problem.Status.Should().Be(404);
        problem.Format.Should().Be(1);
        _run.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_request_without_effect_says_why()
    {
        _run.Refusal = "it runs already";
        var start = () => _client.RequestAsync(RunAction.Start, "learner", force: false, "test", Late);
        (await start.Should().ThrowAsync<ControlRefusedException>())
            .Which.Problem.Should().Match<Wire.ControlProblem>(p => p.Status == 409 && p.Detail == "it runs already");
    }

    [Fact]
    public async Task A_command_runs_beside_a_replica_and_gives_its_result()
    {
        _run.Exec = (request, _) => Task.FromResult(new ExecResult(7, $"/out/{request.Replica.Index}", $"/err/{string.Join(' ', request.Command)}", null));
        var answer = await _client.ExecAsync("agent.2", ["ls", "-l"], Late);
        answer.Should().Be(new Wire.ExecAnswer(1, "rl/agent.2", 7, "/out/2", "/err/ls -l", null));
    }

    [Fact]
    public async Task A_command_is_killed_when_its_caller_goes_away()
    {
        var killed = new TaskCompletionSource();
        var began = new TaskCompletionSource();
        _run.Exec = async (_, cancellationToken) =>
        {
            began.SetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }
            finally
            {
                killed.SetResult();
            }
            throw new InvalidOperationException();
        };
        using var gone = new CancellationTokenSource();
        var call = _client.ExecAsync("learner", ["sleep", "inf"], gone.Token);
        await began.Task.WaitAsync(Eventually.Deadline);
        await gone.CancelAsync();
        await killed.Task.WaitAsync(Eventually.Deadline);
        await FluentActions.Awaiting(() => call).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task What_the_target_cannot_do_is_said()
    {
        var exec = () => _client.ExecAsync("learner", ["ls"], Late);
        (await exec.Should().ThrowAsync<ControlRefusedException>())
            .Which.Problem.Should().Match<Wire.ControlProblem>(p => p.Status == 501 && p.Detail.Contains("'local' can"));
    }

    [Theory]
    [InlineData("GET", "/v1/nothing", null, 404, "There is no '/v1/nothing' here")]
    [InlineData("GET", "/", null, 404, "GET /v1/info")]
    [InlineData("GET", "/v1/info/more", null, 404, "Unknown route")]
    [InlineData("DELETE", "/v1/plan", null, 405, "does not answer DELETE")]
    [InlineData("GET", "/v1/processes/rl/lerner", null, 404, "Did you mean 'rl/learner'?")]
    [InlineData("GET", "/v1/logs/agent", null, 409, "rl/agent.2")]
    [InlineData("GET", "/v1/logs/learner?tail=some", null, 400, "'tail' is a number of lines")]
    [InlineData("GET", "/v1/logs/learner?since=yesterday", null, 400, "'since' is a time")]
    [InlineData("GET", "/v1/logs/learner?follow=perhaps", null, 400, "'follow' is true or false")]
    [InlineData("GET", "/v1/events?from=0", null, 400, "'from' is the number of an event")]
    [InlineData("POST", "/v1/stop", "{}", 400, "'subject' is missing")]
    [InlineData("POST", "/v1/stop", "nonsense", 400, "no JSON object")]
    [InlineData("POST", "/v1/stop-run", "{\"subject\":\"rl\"}", 400, "ends the whole run")]
    [InlineData("POST", "/v1/exec", "{\"subject\":\"learner\"}", 400, "'command' is missing")]
    [InlineData("POST", "/v1/stop", "{\"subject\":\"rl/nobody\"}", 404, "Nothing here is called 'rl/nobody'")]
    public async Task A_wrong_request_is_refused_with_problem_details(string method, string path, string? body, int status, string says)
    {
        using var http = Raw();
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : new StringContent(body) };
        using var response = await http.SendAsync(request, Late);
        string text = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Unescape(await response.Content.ReadAsStringAsync()));
        ((int)response.StatusCode).Should().Be(status, text);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        response.Headers.GetValues("Ensemble-Format").Should().Equal("1");
        text.Should().Contain(says).And.Contain("\"format\":1");
        _run.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused()
    {
        using var http = Raw();
        http.DefaultRequestHeaders.ExpectContinue = true; // or the refusal may come while the body is being sent, and the connection end before it is read
        using var response = await http.PostAsync("/v1/stop", new StringContent(new string(' ', 100_000)), Late);
        response.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Events_follow_the_journal_to_its_end()
    {
        _run.Append("", new RunStopping("before"));
        var read = Task.Run(async () => await _client.EventsAsync(1, Late).ToListAsync());
        _run.Start("rl/agent.0");
        _run.Append("", new RunEnded(0, "done"));
        _run.Close();
        (await read.WaitAsync(Eventually.Deadline)).Select(e => $"{e.Sequence} {e.Subject} {e.Body.TypeName()}").Should().Equal(
            "1  run.stopping", "2 rl/agent.0 process.starting", "3 rl/agent.0 process.running", "4  run.ended");
    }

    [Fact]
    public async Task A_browser_that_lost_its_connection_goes_on_behind_the_last_event_it_saw()
    {
        for (int i = 0; i < 5; i++)
            _run.Append("", new RunStopping($"event {i + 1}"));
        _run.Close();
        using var http = Raw();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/events?from=1");
        request.Headers.Add("Last-Event-ID", "3");
        using var response = await http.SendAsync(request, Late);
        response.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        string[] lines = (await response.Content.ReadAsStringAsync()).Split('\n');
        lines.Where(l => l.StartsWith("id:")).Should().Equal("id: 4", "id: 5");
        lines.Where(l => l.StartsWith("data:")).Should()
            .AllSatisfy(l => RunEventJson.Read(Encoding.UTF8.GetBytes(l[6..])).Body.Should().BeOfType<RunStopping>());
    }

    [Fact]
    public async Task Logs_come_as_far_as_they_are_or_follow()
    {
        _run.Write("rl/learner.0", "one");
        _run.Write("rl/learner.0", "two \u001b[31mred", isError: true);
        (await _client.LogsAsync("learner", LogQuery.All, Late).ToListAsync()).Select(l => $"{l.Replica} {l.IsError} {l.Text}").Should().Equal(
            "rl/learner.0 False one", "rl/learner.0 True two \u001b[31mred");
        (await _client.LogsAsync("learner", new LogQuery { Tail = 1 }, Late).ToListAsync()).Should().ContainSingle();

        var following = _client.LogsAsync("lear", new LogQuery { Follow = true }, Late).GetAsyncEnumerator();
        (await following.MoveNextAsync()).Should().BeTrue();
        (await following.MoveNextAsync()).Should().BeTrue();
        _run.Write("rl/learner.0", "three");
        (await following.MoveNextAsync()).Should().BeTrue();
        following.Current.Text.Should().Be("three");
        _run.Close();
        (await following.MoveNextAsync()).Should().BeFalse();
    }

    [Fact]
    public async Task Streams_beyond_the_limit_are_refused_and_counted_and_free_again_when_one_ends()
    {
        string beside = Directory.CreateDirectory(Path.Combine(_runtime.Path, "b")).FullName;
        await using var server = await ControlServer.StartAsync(_run, Options() with { RuntimeDirectory = beside, MostStreams = 1 }, Late);
        using var client = new ControlClient(server.Registration.Socket);
        using var gone = new CancellationTokenSource();
        _run.Append("", new RunStopping("x"));
        var first = client.EventsAsync(1, gone.Token).GetAsyncEnumerator(gone.Token);
        (await first.MoveNextAsync()).Should().BeTrue();

        var second = async () => await client.EventsAsync(1, Late).FirstAsync();
        (await second.Should().ThrowAsync<ControlRefusedException>()).Which.Problem.Status.Should().Be(503);
        (await client.InfoAsync(Late)).Should().Match<Wire.ControlInfo>(i => i.OpenStreams == 1 && i.RefusedStreams == 1);

        await gone.CancelAsync();
        await FluentActions.Awaiting(() => first.MoveNextAsync().AsTask()).Should().ThrowAsync<OperationCanceledException>();
        await first.DisposeAsync();
        await Eventually.TrueAsync(async () => (await client.InfoAsync(Late)).OpenStreams == 0, "the slot is free");
        (await second()).Sequence.Should().Be(1);
    }

    [Fact]
    public async Task A_reader_that_stands_still_holds_up_neither_the_run_nor_other_readers()
    {
        using var still = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await still.ConnectAsync(new UnixDomainSocketEndPoint(_server.Registration.Socket));
        await still.SendAsync(Encoding.ASCII.GetBytes("GET /v1/events HTTP/1.1\r\nHost: x\r\n\r\n"));
        string reason = new('x', 10_000);
        for (int i = 0; i < 1000; i++)
            _run.Append("", new RunStopping(reason));
        _run.Close();
        (await _client.EventsAsync(1, Late).CountAsync()).Should().Be(1000);
    }

    [Fact]
    public async Task A_server_that_stops_while_a_stream_is_open_ends_it()
    {
        _run.Append("", new RunStopping("x"));
        var events = _client.EventsAsync(1, Late).GetAsyncEnumerator();
        (await events.MoveNextAsync()).Should().BeTrue();
        await _server.DisposeAsync();
        try
        {
            (await events.MoveNextAsync()).Should().BeFalse();
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            // Cut off, as a stream of a run that goes on must be: it did not come to its end.
        }
    }

    private ControlOptions Options() => new()
    {
        RuntimeDirectory = _runtime.Path,
        ApplicationDirectory = "/home/me/lab",
        Time = TimeProvider.System,
        Farewell = TimeSpan.FromMilliseconds(200),
    };

    private HttpClient Raw()
    {
        string socket = _server.Registration.Socket;
        return new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), cancellationToken);
                return new NetworkStream(connection, ownsSocket: true);
            },
            Expect100ContinueTimeout = Eventually.Deadline,
        })
        { BaseAddress = new Uri("http://ensemble") };
    }
}
