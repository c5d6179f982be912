using Ensemble.Model.Tests.Checking.Declaring;

namespace Ensemble.Model.Tests.Checking;

public sealed class RangeTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    public static TheoryData<IResourceAnnotation, string> Faults() => new()
    {
        { new ReplicaAnnotation(0), "has 0 replicas. Possible are 1 to 100000." },
        { new ReplicaAnnotation(100_001), "has 100001 replicas. Possible are 1 to 100000." },
        { new StopAnnotation(null, TimeSpan.FromSeconds(-1.5)), "has a grace period of -1.5 s. It is 0 s, for none, or longer." },
        { new TimeLimitAnnotation(TimeSpan.Zero), "has a time limit of 0 s. It is above 0 s; leave it out for none." },
        { new SuccessExitCodesAnnotation([]), "has no exit code that means success. Name at least one, such as 0." },
        { new SuccessExitCodesAnnotation([0, 256]), "has the success exit code 256. Exit codes are 0 to 255." },
        { new RestartAnnotation(RestartPolicy.Always, -1, RestartBackoff.None), "has at most -1 restarts. It is 0 or more; leave it out for no limit." },
        {
            new RestartAnnotation(RestartPolicy.Always, null, RestartBackoff.None with { Initial = -s_second }),
            "has a restart backoff that begins with -1 s. It is 0 s or longer."
        },
        {
            new RestartAnnotation(RestartPolicy.Always, null, RestartBackoff.None with { Initial = s_second }),
            "has a restart backoff of at most 0 s. It begins with 1 s and cannot be shorter."
        },
        {
            new RestartAnnotation(RestartPolicy.Always, null, RestartBackoff.None with { Factor = double.NaN }),
            "has a restart backoff with factor NaN. It is 1 or more."
        },
        { new ProbeAnnotation(null, "health", 200, ProbeKind.Liveness, s_second, s_second, s_second, 1),
            "has a probe of path 'health'. Paths begin with '/'." },
        {
            new ProbeAnnotation(null, "/", 200, ProbeKind.Liveness, TimeSpan.Zero, s_second, s_second, 1),
            "has a probe with an interval of 0 s. It is above 0 s."
        },
        { new TerminalAnnotation(0, 24), "has a terminal of 0 columns and 24 rows. Both are 1 to 1000." },
        { new CpuAnnotation(0, null), "has a request of 0 cores. It is above 0; leave it out for none." },
        { new CpuAnnotation(1.5, 1), "has a limit of 1 cores. It requests 1.5 and cannot be held to less." },
        { new MemoryAnnotation(-1, null), "has a request of -1 bytes of memory. It is above 0; leave it out for none." },
        { new MemoryAnnotation(4L << 30, 512L << 20), "has a limit of 512 MiB of memory. It requests 4 GiB and cannot be held to less." },
        { new GpuAnnotation(65), "has 65 GPUs. Possible are 0 to 64." },
        { new NodesAnnotation(0, null), "has 0 nodes. It is 1 or more." },
        { new NodesAnnotation(null, 0), "has 0 tasks per node. It is 1 or more." },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void A_value_outside_its_range_is_an_error(IResourceAnnotation annotation, string message)
    {
        var model = new TestModel();
        model.Experiment("rl", 2).Process("agent", 3).With(annotation);

        model.Findings().Should().Equal($"Program.cs(3): error ENS1028: Process 'agent' {message}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void A_quorum_that_cannot_be_reached_or_missed_is_an_error(int quorum)
    {
        var model = new TestModel();
        var rl = model.Experiment("rl", 2).With(new FailurePolicyAnnotation(FailurePolicy.Quorum(quorum)));
        rl.Process("agent", 3).Replicas(4);
        rl.Process("learner", 4);

        model.Findings().Should().Equal(
            $"Program.cs(2): error ENS1028: Experiment 'rl' has a quorum of {quorum}. It has 5 replicas in all: a quorum is 1 to 5.");
    }

    [Fact]
    public void Variables_without_a_usable_name_are_errors()
    {
        var model = new TestModel();
        model.Experiment("rl", 2).Process("agent", 3)
            .With(new EnvironmentAnnotation("", ReferenceExpression.Empty))
            .With(new EnvironmentAnnotation("SEED=1", ReferenceExpression.Empty));

        model.Findings().Should().Equal(
            "Program.cs(3): error ENS1043: Process 'agent' has an environment variable without a name. Give it one.",
            "Program.cs(3): error ENS1043: Process 'agent' has an environment variable 'SEED=1'. " +
            "A name cannot contain '=' or a zero character: pass the value as the second argument of WithEnvironment.");
    }

    [Fact]
    public void A_value_that_could_not_be_read_is_an_error_on_any_resource()
    {
        var model = new TestModel();
        var rl = model.Experiment("rl", 2).With(new MalformedValueAnnotation("WithMemory", "4Gx", "a size such as 512Mi", TestModel.Line(4)));
        rl.Process("agent", 3);

        model.Findings().Should().Equal(
            "Program.cs(4): error ENS1050: Experiment 'rl' has the WithMemory value '4Gx', which cannot be used. It needs a size such as 512Mi.");
    }

    [Fact]
    public void A_signal_that_does_not_exist_names_the_nearest_one()
    {
        var model = new TestModel();
        model.Experiment("rl", 2).Process("agent", 3).With(new StopAnnotation("SIGTREM", null)).With(new StopAnnotation("SIGRTMIN+1", null));

        model.Findings().Should().Equal(
            "Program.cs(3): error ENS1044: Process 'agent' has the stop signal 'SIGTREM', which does not exist. Did you mean 'SIGTERM'?");
    }
}
