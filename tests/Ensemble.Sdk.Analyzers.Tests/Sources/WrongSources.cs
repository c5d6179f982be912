namespace Ensemble.Sdk.Analyzers.Tests.Sources;

/// <summary>Wrong AppHosts, with what is found in them: code and line of each finding.</summary>
internal static class WrongSources
{
    public static IReadOnlyList<(Source Source, string Found)> All { get; } =
    [
        (new("a connect in the default experiment", """
            var builder = DistributedApplication.CreateBuilder(args);
            builder.AddProcess("server", "s").Binds("queue");
            builder.AddProcess("reader", "r")
                .WithArgs("a")
                .Connects("queu");
            builder.Build().Run();
            """), "ENS1011@2 ENS1001@5"),
        (new("a connect from a loop's neighbour", """
            for (int i = 0; i < 3; i++)
                rl.AddProcess($"worker-{i}", "w").Binds("pool");
            rl.AddProcess("reader", "r").Connects("somewhere");
            """), "ENS1001@5"),
        (new("a connect although a branch binds something else", """
            var server = rl.AddProcess("server", "s").Exposes("board");
            if (args.Length == 0)
                server.Binds("queue");
            rl.AddProcess("reader", "r").Connects("kew").Connects("queue");
            """), "ENS1001@6"),
        (new("several names in one call", """
            rl.AddProcess("server", "s").Binds("one", "two");
            rl.AddProcess("reader", "r").Connects(
                "one",
                "too");
            """), "ENS1011@3 ENS1001@6"),
        (new("a wrong name in a list", """
            rl.AddProcess("server", "s").Exposes(["One", "two--three"]);
            """), "ENS1003@3 ENS1016@3"),
        (new("names that are wrong wherever they stand", """
            foreach (string x in args)
                rl.AddProcess("Bad_Name", "w");
            Add(70_000);
            void Add(int replicas) => rl.AddProcessGroup("-g").AddProcess("x y", "w").WithReplicas(0).Binds("S", 70_000);
            """) { IsShownByRunning = false }, "ENS1003@4 ENS1003@6 ENS1003@6 ENS1003@6 ENS1007@6 ENS1028@6"),
        (new("a wrong name on something that is passed in", """
            var builder = DistributedApplication.CreateBuilder(args);
            Add(builder.AddExperiment("rl"));
            builder.Build().Run();
            static void Add(IResourceBuilder<ExperimentResource> experiment) => experiment.AddProcess("Bad", "w").WithStopSignal("SIGTREM");
            """), "ENS1003@4 ENS1044@4"),
        (new("two binders by way of variables", """
            var a = rl.AddProcess("a", "a");
            var b = rl.AddProcess("b", "b");
            a = a.WithReplicas(2).Binds("x");
            b.Exposes("x");
            """), "ENS1002@6"),
        (new("duplicates of every kind", """
            rl.AddProcessGroup("g").AddProcess("p", "p");
            rl.AddProcessGroup("g").AddProcess("p", "p");
            builder.AddExperiment("rl").AddProcess("p", "p");
            builder.AddParameter("key", "v");
            builder.AddConnectionString("KEY");
            """), "ENS1004@4 ENS1004@5 ENS1004@7"),
        (new("a wait through a group", """
            var group = rl.AddProcessGroup("g");
            var server = rl.AddProcess("server", "s").WaitFor(group);
            group.AddProcess("p", "p").WaitFor(server);
            """), "ENS1010@4"),
        (new("a wait by binders first", """
            rl.WithStartOrder(StartOrder.BindersFirst);
            var a = rl.AddProcess("a", "a").Binds("x");
            var b = rl.AddProcess("b", "b").Connects("x");
            a.WaitFor(b);
            """), "ENS1010@6"),
        (new("two services of one variable", """
            rl.AddProcess("a", "a").Binds("log-in").Exposes("log.in");
            rl.AddProcess("b", "b").Connects("log-in");
            """), "ENS1003@3 ENS1015@3"),
        (new("a fixed port in two experiments", """
            rl.AddProcess("a", "a").Exposes("x", 6006);
            builder.AddExperiment("eval").AddProcess("b", "b").WithHttpEndpoint(port: 6006);
            """), "ENS1008@4"),
        (new("an endpoint with two ports", """
            rl.AddProcess("a", "a").WithHttpEndpoint(port: 80, targetPort: 8080);
            rl.AddProcess("b", "b").WithEndpoint(name: "x", port: 1).WithEndpoint(name: "X", port: 2);
            """), "ENS1006@3 ENS1004@4"),
        (new("what the members of a group cannot have", """
            rl.AddProcessGroup("g").AddProcess("p", "p").WithLabel("a", "b").WithRestart(RestartPolicy.Always).WithToleration("gpu");
            """), "ENS1017@3 ENS1017@3 ENS1017@3"),
        (new("a quorum that cannot be reached", """
            rl.WithFailurePolicy(FailurePolicy.Quorum(4));
            rl.AddProcess("w", "w").WithReplicas(3);
            """), "ENS1028@2"),
        (new("ranges", """
            rl.AddProcess("w", "w").WithReplicas(100_001)
                .WithCpus(0).WithGpus(65).WithNodes(0).WithSuccessExitCodes(0, 256).WithTerminal(0, 30).WithMemory("lots");
            """), "ENS1028@3 ENS1028@3 ENS1028@3 ENS1028@3 ENS1028@3 ENS1028@3 ENS1050@4"),
        (new("waits and references that lead nowhere", """
            var seed = builder.AddParameter("seed", "0");
            rl.AddProcess("w", "w").WaitFor(seed);
            var server = rl.AddProcess("server", "s").Exposes("queue");
            rl.AddProcess("r", "r").WithReference(server.GetEndpoint("kew"));
            """), "ENS1018@4 ENS1018@6"),
        (new("variables and addresses", """
            rl.AddProcess("w", "w").WithEnvironment("A=B", "1").WithEnvironment("", "1");
            builder.AddExternalService("x", "not a url");
            """), "ENS1043@3 ENS1043@3 ENS1039@4"),
        (new("a port on a connect", """
            rl.AddProcess("s", "s").Binds("queue");
            rl.AddProcess("r", "r").Connects("queue", 5000);
            """), "ENS1005@4"),
        (new("a service that is only used in its own experiment's neighbour", """
            rl.AddProcess("s", "s").Binds("queue");
            builder.AddExperiment("eval").AddProcess("r", "r").Connects("queue");
            """), "ENS1011@3 ENS1001@4"),
        (new("a program with a class and a main", """
            internal static class Program
            {
                public static int Main(string[] args)
                {
                    var builder = DistributedApplication.CreateBuilder(args);
                    var rl = builder.AddExperiment("rl");
                    rl.AddProcess("reader", "r").Connects("queue");
                    builder.Build().Run();
                    return 0;
                }
            }
            """), "ENS1001@7"),
        (new("lines that are mapped", """
            #line 100 "/elsewhere/Mapped.cs"
            rl.AddProcess("a", "a").Exposes("x");
            rl.AddProcess("b", "b").Exposes("x");
            """), "ENS1002@101"),
    ];
}
