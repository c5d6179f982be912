namespace Ensemble.Sdk.Analyzers.Tests.Sources;

/// <summary>Right AppHosts that pass builders to where they cannot be followed.</summary>
internal static class HostilePassing
{
    public static IReadOnlyList<Source> All { get; } =
    [
        new("a local function takes the experiment", """
            rl.AddProcess("reader", "r").Connects("queue");
            AddServer(rl);

            static void AddServer(IResourceBuilder<ExperimentResource> experiment) => experiment.AddProcess("server", "s").Binds("queue");
            """),
        new("a local function captures the experiment", """
            rl.AddProcess("reader", "r").Connects("queue");
            AddServer("queue");

            void AddServer(string service) => rl.AddProcess("server", "s").Binds(service);
            """),
        new("a local function is called twice", """
            Add("left");
            Add("right");

            void Add(string name)
            {
                var group = rl.AddProcessGroup(name);
                group.AddProcess("master", "m").Binds(name + "-master");
                group.AddProcess("worker", "w").Connects(name + "-master");
            }
            """),
        new("an extension method of the user's own", """
            var builder = DistributedApplication.CreateBuilder(args);
            var rl = builder.AddExperiment("rl");
            rl.AddProcess("server", "s").Serves("queue");
            rl.AddProcess("reader", "r").Connects("queue");
            builder.Build().Run();

            static class Mine
            {
                public static IResourceBuilder<T> Serves<T>(this IResourceBuilder<T> process, string service) where T : class, IProcessResource =>
                    process.Binds(service);
            }
            """),
        new("an extension method on the application", """
            var builder = DistributedApplication.CreateBuilder(args);
            var rl = builder.AddExperiment("rl").AddReader();
            rl.AddProcess("server", "s").Binds("queue");
            builder.Build().Run();

            static class Mine
            {
                public static IResourceBuilder<ExperimentResource> AddReader(this IResourceBuilder<ExperimentResource> experiment)
                {
                    experiment.AddProcess("reader", "r").Connects("queue");
                    return experiment;
                }
            }
            """),
        new("a method of the same name that is the user's", """
            var builder = DistributedApplication.CreateBuilder(args);
            var rl = builder.AddExperiment("rl");
            rl.AddProcess("Server".ToLowerInvariant(), "s").Binds("queue");
            Mine.Connects(rl, "nowhere");
            rl.AddProcess("reader", "r").Connects("queue");
            builder.Build().Run();

            static class Mine
            {
                public static void Connects(object anything, string service) => _ = (anything, service);
            }
            """),
        new("a class keeps the experiment in a field", """
            new AppHost(DistributedApplication.CreateBuilder(args)).Run();

            sealed class AppHost(IDistributedApplicationBuilder builder)
            {
                private readonly IResourceBuilder<ExperimentResource> _rl = builder.AddExperiment("rl");

                public void Run()
                {
                    _rl.AddProcess("reader", "r").Connects("queue");
                    AddServer();
                    builder.Build().Run();
                }

                private void AddServer() => _rl.AddProcess("server", "s").Binds("queue");
            }
            """),
        new("partial declarations in two methods", """
            var builder = DistributedApplication.CreateBuilder(args);
            Part.Readers(builder.AddExperiment("rl"));
            builder.Build().Run();

            static partial class Part
            {
                public static void Readers(IResourceBuilder<ExperimentResource> rl)
                {
                    rl.AddProcess("reader", "r").Connects("queue");
                    Servers(rl);
                }
            }

            static partial class Part
            {
                private static void Servers(IResourceBuilder<ExperimentResource> rl) => rl.AddProcess("server", "s").Binds("queue");
            }
            """),
        new("a lambda declares", """
            Action<string> add = service => rl.AddProcess("server", "s").Binds(service);
            add("queue");
            rl.AddProcess("reader", "r").Connects("queue");
            """),
        new("a lambda takes the experiment", """
            Action<IResourceBuilder<ExperimentResource>> add = experiment => experiment.AddProcess("server", "s").Binds("queue");
            add(rl);
            rl.AddProcess("reader", "r").Connects("queue");
            """),
        new("an array of processes", """
            var processes = new[] { rl.AddProcess("a", "a"), rl.AddProcess("b", "b") };
            processes[0].Binds("queue");
            processes[1].Connects("queue");
            """),
        new("a list of processes by LINQ", """
            var workers = Enumerable.Range(0, 3).Select(i => rl.AddProcess($"worker-{i}", "w").Binds($"port-{i}")).ToList();
            workers.ForEach(w => w.WithReplicas(1));
            rl.AddProcess("reader", "r").Connects("port-0", "port-1", "port-2");
            """),
        new("a dictionary of processes", """
            var byName = new Dictionary<string, IResourceBuilder<ExecutableResource>> { ["server"] = rl.AddProcess("server", "s") };
            byName["server"].Binds("queue");
            rl.AddProcess("reader", "r").Connects("queue");
            """),
        new("a tuple of experiments", """
            var (first, second) = (builder.AddExperiment("first"), builder.AddExperiment("second"));
            first.AddProcess("a", "a").Binds("x");
            first.AddProcess("b", "b").Connects("x");
            second.AddProcess("a", "a").Binds("x");
            second.AddProcess("b", "b").Connects("x");
            rl.AddProcess("c", "c");
            """),
        new("experiments are swapped", """
            var eval = builder.AddExperiment("eval");
            var (one, other) = (rl, eval);
            one.AddProcess("agent", "a").Binds("a_b".Replace('_', '-'));
            (one, other) = (other, one);
            one.AddProcess("agent", "a");
            """),
        new("a variable that is used for two experiments", """
            var current = rl;
            current.AddProcess("agent", "a").Binds("log-in");
            current = builder.AddExperiment("eval");
            current.AddProcess("agent", "a").Binds("log-in");
            current.AddProcess("reader", "r").Connects("log-in");
            rl.AddProcess("reader", "r").Connects("log-in");
            """),
        new("a reference to a variable", """
            var eval = builder.AddExperiment("eval");
            var current = rl;
            ref var alias = ref current;
            current.AddProcess("agent", "a");
            alias = eval;
            current.AddProcess("agent", "a");
            """),
        new("an out parameter", """
            Make(out var server);
            server.Binds("queue");
            rl.AddProcess("reader", "r").Connects("queue");

            void Make(out IResourceBuilder<ExecutableResource> made) => made = rl.AddProcess("server", "s");
            """),
        new("a ref parameter", """
            var server = rl.AddProcess("server", "s");
            Replace(ref server);
            server.Binds("queue");
            rl.AddProcess("reader", "r").Connects("queue");

            void Replace(ref IResourceBuilder<ExecutableResource> process) => process = rl.AddProcess("other", "o");
            """),
        new("a pattern names the process", """
            if (rl.AddProcess("server", "s") is { } server)
                server.Binds("queue");
            rl.AddProcess("reader", "r").Connects("queue");
            """),
        new("the resource is changed by hand", """
            var server = rl.AddProcess("server", "s");
            server.Resource.Annotations.Add(new BindAnnotation("queue", null, SourceLocation.Unknown));
            rl.AddProcess("reader", "r").Connects("queue");
            """),
        new("an annotation is given", """
            rl.AddProcess("server", "s").WithAnnotation(new BindAnnotation("queue", null, SourceLocation.Unknown));
            rl.AddProcess("reader", "r").Connects("queue");
            """),
        new("a resource of the user's own", """
            var server = builder.AddResource(new ExecutableResource("server", "s", null));
            server.Binds("queue");
            builder.AddProcess("reader", "r").Connects("queue");
            rl.AddProcess("other", "o");
            """),
        new("a generic method", """
            AddServer(rl.AddProcess("server", "s"), "queue");
            rl.AddProcess("reader", "r").Connects("queue");

            static IResourceBuilder<T> AddServer<T>(IResourceBuilder<T> process, string service) where T : class, IProcessResource => process.Binds(service);
            """),
        new("the application's builder of a process", """
            var server = rl.AddProcess("server", "s").Binds("queue");
            server.ApplicationBuilder.AddExperiment("eval").AddProcess("judge", "j");
            rl.AddProcess("reader", "r").Connects("queue");
            """),
        new("a helper reads all resources", """
            rl.AddProcess("reader", "r").Connects("queue");
            var server = rl.AddProcess("server", "s");
            foreach (var resource in builder.Resources.OfType<ExecutableResource>().Where(r => r.Name == "server"))
                builder.CreateResourceBuilder(resource).Binds("queue");
            """),
        new("a process that moves", """
            var agent = builder.AddProcess("agent", "a").Connects("queue");
            builder.AddProcess("lone", "l");
            rl.Add(agent);
            rl.AddProcess("server", "s").Binds("queue");
            """),
        new("a group that moves", """
            var group = builder.AddProcessGroup("group");
            group.AddProcess("agent", "a").Connects("queue");
            rl.Add(group);
            rl.AddProcess("server", "s").Binds("queue");
            """),
    ];
}
