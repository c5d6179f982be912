using Ensemble.Jobs.Capacity;
using Ensemble.Jobs.Tests.Kit;
using Ensemble.Processes.Ledger;

namespace Ensemble.Jobs.Tests.Capacity;

public sealed class LedgerShareTests : IAsyncDisposable
{
    private static readonly MachineCapacity s_machine = new(4, 8L << 30, 2);

    private readonly JobLab _lab = new();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public void It_grows_in_pieces_and_gives_back_what_nobody_holds()
    {
        using var share = new LedgerShare(Ledger("jobs"), s_machine, null);
        share.TryGrow(default, new(0.5)).Should().BeTrue();
        share.Parts.Cpus.Should().Be(1, "a quarter of the machine is a piece");
        share.TryGrow(new(0.5), new(0.5)).Should().BeFalse("there is enough");
        share.TryGrow(new(1), new(2, 1 << 20, 1)).Should().BeTrue();
        share.Parts.Should().BeEquivalentTo(new ShareParts(3, 2L << 30, [0]));
        Free().Should().Be(1);

        share.CanShrink(new(2, 0, 1), new HashSet<int> { 0 }).Should().BeTrue();
        share.Shrink(new(2, 0, 1), new HashSet<int> { 0 });

        share.Parts.Cpus.Should().Be(2);
        Free().Should().Be(2);
    }

    [Fact]
    public async Task Jobs_wait_for_what_an_app_host_has_and_run_when_it_is_given_back()
    {
        var other = Ledger("apphost");
        var taken = other.Reserve(new() { Resources = [new("rl", "learner", 3)] }).Should().BeOfType<LedgerOutcome.Reserved>().Subject;
        var share = new LedgerShare(Ledger("jobs"), s_machine, null);
        _lab.Options = options => options with { Machine = share };
        await _lab.ScheduleAsync(JobLab.Spec() with { Needs = new(1) }, "fits");
        (await _lab.EndAsync("fits")).State.Should().Be(JobState.Completed);
        await _lab.ScheduleAsync(JobLab.Spec() with { Needs = new(2) }, "waits");
        int first = share.Asked;
        await Eventually.TrueAsync(() => share.Asked >= first + 2, () => "the ledger to be asked again and again");
        (await _lab.GetAsync("waits")).State.Should().Be(JobState.Scheduled);

        other.Release(taken.Id);

        (await _lab.EndAsync("waits")).State.Should().Be(JobState.Completed);
        await Eventually.TrueAsync(() => Free() > 3, () => "what jobs do not need to be given back");
    }

    // How many processors somebody else could have.
    private int Free()
    {
        var probe = Ledger("probe");
        for (int cpus = 4; cpus > 0; cpus--)
        {
            if (probe.Reserve(new() { Resources = [new("x", "x", cpus)] }) is not LedgerOutcome.Reserved reserved)
                continue;
            probe.Release(reserved.Id);
            return cpus;
        }
        return 0;
    }

    private MachineLedger Ledger(string run)
    {
        Directory.CreateDirectory(Path.Combine(_lab.Folder, "ledger"));
        return new(new()
        {
            RuntimeDirectory = _lab.Folder,
            AppHost = "tests",
            Run = run,
            OwnerPid = Environment.ProcessId,
            Capacity = s_machine,
            Random = new Random(),
        });
    }
}
