namespace Ensemble.Sdk.Analyzers.Tests.Sources;

/// <summary>Right AppHosts whose calls depend on conditions, loops and jumps.</summary>
internal static class HostileFlow
{
    public static IReadOnlyList<Source> All { get; } =
    [
        new("a loop binds under counted names", """
            for (int i = 0; i < 3; i++)
                rl.AddProcess($"worker-{i}", "w").Binds($"port-{i}");
            rl.AddProcess("reader", "r").Connects("port-0").Connects("port-1").Connects("port-2");
            """),
        new("a foreach over names", """
            foreach (string name in new[] { "left", "right" })
                rl.AddProcess(name, "w").Binds(name);
            rl.AddProcess("reader", "r").Connects("left").Connects("right");
            """),
        new("a while loop declares workers", """
            int left = 3;
            while (left-- > 0)
                rl.AddProcess("worker" + left, "w").Connects("queue");
            rl.AddProcess("server", "s").Binds("queue");
            """),
        new("a do loop binds late", """
            rl.AddProcess("reader", "r").Connects("late");
            var server = rl.AddProcess("server", "s");
            do { server.Binds("late"); } while (false);
            """),
        new("an if binds the service", """
            var server = rl.AddProcess("server", "s");
            if (args.Length == 0)
                server.Binds("queue");
            else
                rl.AddProcess("other", "o").Binds("queue");
            rl.AddProcess("reader", "r").Connects("queue");
            """),
        new("two branches declare the same process", """
            if (args.Length == 0)
                rl.AddProcess("agent", "fast");
            else
                rl.AddProcess("agent", "slow");
            """),
        new("a conditional expression chooses", """
            var agent = args.Length == 0 ? rl.AddProcess("agent", "fast") : rl.AddProcess("agent", "slow");
            agent.Binds("a");
            rl.AddProcess("reader", "r").Connects("a");
            """),
        new("a switch statement chooses", """
            switch (args.Length)
            {
                case 0: rl.AddProcess("agent", "a").Binds("x", 5000); break;
                default: rl.AddProcess("agent", "b").Binds("x", 5000); break;
            }
            rl.AddProcess("reader", "r").Connects("x");
            """),
        new("a switch expression chooses", """
            var agent = args.Length switch { 0 => rl.AddProcess("agent", "a").Binds("x"), _ => rl.AddProcess("agent", "b").Binds("x") };
            rl.AddProcess("reader", "r").Connects("x").WaitFor(agent);
            """),
        new("an early return", """
            var builder = DistributedApplication.CreateBuilder(args);
            var rl = builder.AddExperiment("rl");
            rl.AddProcess("reader", "r").Connects("queue");
            if (args.Length > 5)
                return;
            rl.AddProcess("server", "s").Binds("queue");
            builder.Build().Run();
            """),
        new("a try that gives up", """
            try
            {
                rl.AddProcess("server", "s").Binds("queue");
            }
            catch (InvalidOperationException)
            {
                rl.AddProcess("server", "s").Binds("queue");
            }
            rl.AddProcess("reader", "r").Connects("queue");
            """),
        new("a finally declares", """
            rl.AddProcess("reader", "r").Connects("queue");
            try { _ = args.Length; } finally { rl.AddProcess("server", "s").Binds("queue"); }
            """),
        new("a jump repeats", """
            int i = 0;
            again:
            rl.AddProcess("worker-" + i, "w").Connects("queue");
            if (++i < 2)
                goto again;
            rl.AddProcess("server", "s").Binds("queue");
            """),
        new("a jump leaves out", """
            rl.AddProcess("reader", "r").Connects("queue");
            if (args.Length == 0)
                goto server;
            rl.AddProcess("server", "s").Binds("queue", 5000);
            goto end;
            server:
            rl.AddProcess("server", "s").Binds("queue", 5001);
            end: ;
            """),
        new("null-conditional calls", """
            IResourceBuilder<ExecutableResource>? maybe = args.Length == 0 ? rl.AddProcess("server", "s") : null;
            maybe?.Binds("queue");
            if (maybe is null)
                rl.AddProcess("other", "o").Binds("queue");
            rl.AddProcess("reader", "r").Connects("queue");
            """),
        new("a coalescing assignment", """
            IResourceBuilder<ExecutableResource>? server = null;
            server ??= rl.AddProcess("server", "s");
            server.Binds("queue");
            rl.AddProcess("reader", "r").Connects("queue");
            """),
        new("short circuits", """
            bool Has() => rl.AddProcess("server", "s").Binds("queue") is not null;
            _ = args.Length > 3 || Has();
            rl.AddProcess("reader", "r").Connects("queue");
            """),
        new("asynchronous statements", """
            await Task.Yield();
            rl.AddProcess("server", "s").Binds("queue");
            await foreach (int i in Count())
                rl.AddProcess($"reader-{i}", "r").Connects("queue");

            static async IAsyncEnumerable<int> Count()
            {
                await Task.Yield();
                yield return 0;
                yield return 1;
            }
            """),
        new("replicas are lowered later", """
            var server = rl.AddProcess("server", "s").WithReplicas(4).Binds("queue", port: 5000);
            if (args.Length == 0)
                server.WithReplicas(1);
            rl.AddProcess("reader", "r").Connects("queue");
            """),
        new("a wait in one direction or the other", """
            var a = rl.AddProcess("a", "a");
            var b = rl.AddProcess("b", "b");
            if (args.Length == 0)
                a.WaitFor(b);
            else
                b.WaitFor(a);
            """),
        new("explicit start under the same condition", """
            var debugger = rl.AddProcess("debugger", "d").WithExplicitStart();
            var agent = rl.AddProcess("agent", "a").WaitFor(debugger);
            if (args.Length == 0)
                agent.WithExplicitStart();
            """),
        new("a quorum of processes from a loop", """
            rl.WithFailurePolicy(FailurePolicy.Quorum(3));
            for (int i = 0; i < 5; i++)
                rl.AddProcess($"w{i}", "w");
            """),
        new("one port in each branch", """
            if (args.Length == 0)
                rl.AddProcess("a", "a").Exposes("board", 6006);
            else
                rl.AddProcess("b", "b").Exposes("scores", 6006);
            """),
    ];
}
