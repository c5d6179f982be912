using Ensemble.Hosting.Supervision;
using Ensemble.Hosting.Tests.Supervision.Sweep;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Supervision.History;

/// <summary>A supervisor that is told again what another one was told stands where that one stood: in every random run, at every moment.</summary>
public sealed class ReplayTests : IDisposable
{
    private const int Runs = 60;

    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [Fact]
    public void A_run_that_is_over_is_told_again_from_its_record()
    {
        for (int seed = 1; seed <= Runs; seed++)
        {
            var world = new World(seed);
            world.Live(200);

            var replay = SupervisorReplay.Of(world.Plan, Written(world.Told));

            Describe(replay.Supervisor, world.Plan).Should().Be(Describe(world.Supervisor, world.Plan), "seed {0}", seed);
            replay.ExitCode.HasValue.Should().Be(world.Supervisor.IsOver, "seed {0}", seed);
        }
    }

    [Fact]
    public void A_run_that_is_cut_off_anywhere_goes_on_as_if_it_had_not_been()
    {
        for (int seed = 1; seed <= Runs; seed++)
        {
            var random = new Random(seed);
            var world = new World(seed);
            world.Live(200);
            int cut = random.Next(world.Told.Count);

            var replay = SupervisorReplay.Of(world.Plan, Written(world.Told.Take(cut)));
            foreach (var later in world.Told.Skip(cut))
                replay.Supervisor.Handle(later.Event, later.At);

            Describe(replay.Supervisor, world.Plan).Should().Be(Describe(world.Supervisor, world.Plan), "seed {0}, cut at {1}", seed, cut);
        }
    }

    [Fact]
    public void A_last_line_that_was_cut_off_was_never_acted_upon()
    {
        var world = new World(7);
        world.Live(100);
        using (SupervisorRecord record = SupervisorRecord.Begin(_file))
            world.Told.ForEach(record.Append);
        byte[] whole = File.ReadAllBytes(_file);
        int beginOfLast = whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1;

        for (int length = beginOfLast; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(_file, whole[..length]);
            using (SupervisorRecord.Continue(_file, out var told))
                told.Length.Should().Be(world.Told.Count - 1);
            new FileInfo(_file).Length.Should().Be(beginOfLast);
        }
    }

    [Fact]
    public void A_line_in_the_middle_that_makes_no_sense_is_named()
    {
        File.WriteAllText(_file, "{}\nnonsense\n{}\n");

        FluentActions.Invoking(() => SupervisorRecord.Continue(_file, out _)).Should().Throw<FormatException>()
            .WithMessage("Line * of the supervisor's record makes no sense*");
    }

    public void Dispose() => File.Delete(_file);

    private System.Collections.Immutable.ImmutableArray<RecordedEvent> Written(IEnumerable<RecordedEvent> told)
    {
        File.Delete(_file);
        using (SupervisorRecord record = SupervisorRecord.Begin(_file))
        {
            foreach (var happened in told)
                record.Append(happened);
        }
        return SupervisorRecord.ReadAll(_file);
    }

    private static string Describe(RunSupervisor supervisor, ApplicationPlan plan) => string.Join('\n',
    [
        $"over: {supervisor.IsOver}",
        .. supervisor.AllExperiments().Select(e => e.ToString()),
        .. supervisor.AllProcesses().SelectMany(p => p.Replicas.Select(r => $"{r} waits for {string.Join(',', p.WaitingFor)}")),
        $"{plan.AllProcesses().Count()} processes",
    ]);
}
