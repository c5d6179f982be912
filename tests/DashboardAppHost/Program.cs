// The samples CartPole, which goes on until it is stopped, and Ring; and beside them an experiment in which everything goes wrong
// that a dashboard has to explain. The variable Parameters__database-password gives it its secret.
var builder = DistributedApplication.CreateBuilder(args);
const int Agents = 8;
const string Unreachable = "501"; // the mean return of CartPole is at most 500
string place = builder.AppHostDirectory;

var cartPole = builder.AddExperiment("cartpole");
cartPole.AddProject<Projects.Learner>("learner")
    .WithArgs("--target-return", Unreachable, "--time-limit", "3600", "--audience", $"{Agents + 1}")
    .Binds("replay-server").Binds("parameter-server");
cartPole.AddProject<Projects.Agent>("agent").WithReplicas(Agents)
    .WithArgs("--steps-per-second", "60")
    .Connects("replay-server").Connects("parameter-server");
cartPole.AddProject<Projects.Monitor>("monitor").Connects("parameter-server").Exposes("progress")
    .WithUrls(context =>
    {
        foreach (var url in context.Urls)
            url.Url = url.Url.Replace("tcp://", "http://", StringComparison.Ordinal);
        context.Urls.Add(new ResourceUrl { Url = "javascript:alert(1)", DisplayText = "no link" });
    });

var ring = builder.AddExperiment("ring");
ring.AddProject<Projects.Node>("a").WithArgs("a-port", "b-port", "1000").Binds("a-port").Connects("b-port");
var pair = ring.AddProcessGroup("pair");
pair.AddProject<Projects.Node>("b").WithArgs("b-port", "c-port").Binds("b-port").Connects("c-port");
pair.AddProject<Projects.Node>("c").WithArgs("c-port", "a-port").Binds("c-port").Connects("a-port");

var password = builder.AddParameter("database-password", secret: true);
var trouble = builder.AddExperiment("trouble").WithFailurePolicy(FailurePolicy.Continue);
var flaky = trouble.AddExecutable("flaky", "bash", place, "-c", "echo attempt; echo 'cannot open weights.bin: <b>no such file</b>' >&2; sleep 0.3; exit 3")
    .WithRestart(RestartPolicy.OnFailure, maxRestarts: 2);
trouble.AddExecutable("missing", "no-such-program-anywhere", place);
// Says that it is up before it is asked how it is: it is unhealthy for what it answers, and never for not listening yet.
var never = trouble.AddExecutable("never-ready", "python3", place, "-u", "-c", """
    import http.server, os
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_error(501 if self.path == '/health' else 200)
    http.server.HTTPServer(('127.0.0.1', int(os.environ['PORT'])), Handler).serve_forever()
    """)
    .WithHttpEndpoint(env: "PORT").WithHttpProbe(ProbeKind.Startup, "/", initialDelaySeconds: 0, periodSeconds: 1).WithHttpHealthCheck("/health");
trouble.AddExecutable("waiter", "sleep", place, "3600").WaitFor(never);
trouble.AddExecutable("follower", "sleep", place, "3600").WaitForCompletion(flaky);
trouble.AddExecutable("by-hand", "sleep", place, "3600").WithExplicitStart();
trouble.AddExecutable("keeper", "bash", place, "-c", "while :; do echo \"$(date +%T) still here\"; sleep 1; done")
    .WithEnvironment("DATABASE_PASSWORD", password).WithEnvironment("GREETING", "hello <script>alert(1)</script>")
    .WithCommand("check", "Check the disk", _ => Task.FromResult(CommandResults.Success("42 GiB are free")));

builder.Build().Run();
