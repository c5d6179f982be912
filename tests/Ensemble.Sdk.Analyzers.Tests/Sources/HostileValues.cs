namespace Ensemble.Sdk.Analyzers.Tests.Sources;

/// <summary>Right AppHosts whose names and numbers come from all sorts of expressions.</summary>
internal static class HostileValues
{
    public static IReadOnlyList<Source> All { get; } =
    [
        new("names from constants", """
            const string Queue = "queue";
            const string Both = Queue + "-and-more";
            rl.AddProcess("server", "s").Binds(Queue, Both);
            rl.AddProcess("reader", "r").Connects(Queue).Connects($"{Queue}-and-more");
            """),
        new("names from nameof", """
            const int queue = 0;
            _ = queue;
            rl.AddProcess("server", "s").Binds(nameof(queue));
            rl.AddProcess("reader", "r").Connects("queue");
            """),
        new("names from configuration", """
            string service = builder.Configuration["Service"] ?? "queue";
            rl.AddProcess("server", "s").Binds(service);
            rl.AddProcess("reader", "r").Connects("queue");
            """),
        new("a connect whose name is not known", """
            rl.AddProcess("server", "s").Binds("queue");
            rl.AddProcess("reader", "r").Connects(builder.Configuration["Service"] ?? "queue");
            """),
        new("names from an enumeration", """
            rl.AddProcess("server", "s").Binds(Services());
            rl.AddProcess("reader", "r").Connects("one").Connects("two");

            static IEnumerable<string> Services() => ["one", "two"];
            """),
        new("names in a spread", """
            string[] more = ["two", "three"];
            rl.AddProcess("server", "s").Binds((IEnumerable<string>)["one", .. more]);
            rl.AddProcess("reader", "r").Connects("one", "two", "three");
            """),
        new("ports that are computed", """
            int port = 5000;
            rl.AddProcess("a", "a").Exposes("x", port++);
            rl.AddProcess("b", "b").Exposes("y", port++);
            """),
        new("ports from constants of two kinds of endpoint", """
            const int First = 5000;
            rl.AddProcess("a", "a").WithHttpEndpoint(port: First).WithEndpoint(port: First + 1, scheme: "udp", name: "log");
            rl.AddProcess("b", "b").WithEndpoint(port: First, scheme: "udp", name: "log");
            """),
        new("one port for an endpoint and its service", """
            rl.AddProcess("a", "a").Binds("api", 5000).WithHttpEndpoint(port: 5000, name: "api");
            rl.AddProcess("b", "b").Connects("api");
            """),
        new("ports of containers are their own", """
            rl.AddContainer("a", "nginx").WithHttpEndpoint(targetPort: 80);
            rl.AddContainer("b", "nginx").WithHttpEndpoint(port: 8080, targetPort: 80);
            """),
        new("a launch profile may declare the endpoint", """
            var api = rl.AddProject<Projects.Api>("api").WithHttpEndpoint(port: 5001).WithHttpsEndpoint();
            rl.AddProcess("agent", "a").WithReference(api.GetEndpoint("https2"));
            """) { IsShownByRunning = false },
        new("a project with external endpoints", """
            rl.AddProject<Projects.Web>("web").WithExternalHttpEndpoints().Binds("http");
            """) { IsShownByRunning = false },
        new("one name in two experiments", """
            var eval = builder.AddExperiment("eval");
            rl.AddProcess("agent", "a").Binds("x");
            rl.AddProcess("reader", "r").Connects("x");
            eval.AddProcess("agent", "a").Binds("x");
            eval.AddProcess("reader", "r").Connects("x");
            """),
        new("one name in two groups", """
            rl.AddProcessGroup("left").AddProcess("agent", "a").Binds("x");
            rl.AddProcessGroup("right").AddProcess("agent", "a").Connects("x");
            """),
        new("a service used by reference from another experiment", """
            var server = rl.AddProcess("server", "s").Binds("queue");
            builder.AddExperiment("eval").AddProcess("judge", "j").WithReference(server);
            """),
        new("a service used by its endpoint in a variable", """
            var server = rl.AddProcess("server", "s").Binds("queue");
            rl.AddProcess("reader", "r").WithEnvironment("QUEUE", server.GetEndpoint("queue"));
            """),
        new("a service used inside an interpolated text", """
            var server = rl.AddProcess("server", "s").Binds("queue");
            rl.AddProcess("reader", "r").WithEnvironment("QUEUE", $"tcp://{server.GetEndpoint("queue").Property(EndpointProperty.HostAndPort)}");
            """),
        new("a service used among arguments", """
            var server = rl.AddProcess("server", "s").Binds("queue");
            rl.AddProcess("reader", "r", "--server", server.GetEndpoint("queue"));
            """),
        new("a service used in a callback", """
            var server = rl.AddProcess("server", "s").Binds("queue");
            rl.AddProcess("reader", "r").WithEnvironment(context => context.EnvironmentVariables["QUEUE"] = server.GetEndpoint("queue"));
            rl.AddProcess("user", "u").Connects("queue");
            """),
        new("a parameter in a scope", """
            var seed = rl.AddParameter("seed", "0");
            rl.AddProcess("agent", "a").WithEnvironment("SEED", seed).WithArgs("--seed", seed);
            """),
        new("a variable that is made from itself", """
            var server = rl.AddProcess("server", "s");
            server = server.Binds("queue");
            server = server.WithReplicas(2).WithEnvironment("A", "1");
            rl.AddProcess("reader", "r").Connects("queue");
            """),
        new("a variable that is assigned later", """
            IResourceBuilder<ExecutableResource> server;
            server = rl.AddProcess("server", "s");
            server.Binds("queue");
            rl.AddProcess("reader", "r").Connects("queue").WaitFor(server);
            """),
        new("a binder through an interface", """
            IResourceBuilder<IProcessResource> server = rl.AddProcess("server", "s");
            server.Binds("queue");
            IResourceBuilder<IResourceWithMembers> scope = rl;
            scope.AddProcess("reader", "r").Connects("queue");
            """),
        new("secrets that are none", """
            var token = builder.AddParameter("token", secret: true);
            rl.AddProcess("agent", "a").WithEnvironment("HF_TOKEN", token)
                .WithEnvironment("DB_PASSWORD", "postgres").WithEnvironment("API_KEY", "${API_KEY}").WithEnvironment("TOKEN", "your-token-123456")
                .WithEnvironment("SECRET_FILE", "/run/secrets/token1").WithEnvironment("TOKENIZERS_PARALLELISM", "false")
                .WithEnvironment("MAX_TOKENS", "4096000000").WithEnvironment("X_SECRET", "/run/secrets/abc123");
            """),
        new("an AppHost in run mode and in publish mode", """
            if (builder.ExecutionContext.IsPublishMode)
                rl.AddProcess("server", "s").Binds("queue", 80);
            else
                rl.AddProcess("server", "s").Binds("queue");
            rl.AddProcess("reader", "r").Connects("queue");
            """),
    ];
}
