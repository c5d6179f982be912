using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Ensemble.Processes.Ledger;
using Ensemble.Processes.Tests.Support;

namespace Ensemble.Processes.Tests.Ledger;

public sealed class MachineLedgerTests : IDisposable
{
    private static readonly MachineCapacity Capacity = new(Cpus: 4, MemoryBytes: 8_000, Gpus: 3);

    // Above what Linux gives to outgoing connections and what isolated runs of other tests take; a second copy of these tests beside this one mostly gets
    // another.
    private static readonly int First = 61_000 + (Environment.ProcessId % 8 * 500);
    private static readonly PortRange Pool = new(First, First + 499);

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Ports_are_the_lowest_free_ones_in_the_order_of_the_requests()
    {
        MachineLedger ledger = Ledger("one");
        int[] free = FreePorts(4);

        LedgerOutcome outcome = ledger.Reserve(new() { Pool = Pool, Ports = [Port("a"), Port("b", free[1]), Port("c"), Port("d")] });

        outcome.Should().BeOfType<LedgerOutcome.Reserved>().Which.Ports.Should().Equal(free[0], free[1], free[2], free[3]);
    }

    [Fact]
    public void The_same_request_gets_the_same_ports_after_a_release()
    {
        LedgerRequest request = new() { Pool = Pool, Ports = [Port("a"), Port("b"), Port("c")] };
        MachineLedger first = Ledger("one");
        IReadOnlyList<int> before = Reserve(first, request).Ports;
        first.ReleaseAll();

        Reserve(Ledger("two"), request).Ports.Should().Equal(before);
    }

    [Fact]
    public void Two_runs_never_share_a_port_and_a_taken_fixed_port_names_its_holder()
    {
        MachineLedger first = Ledger("one");
        int held = Reserve(first, new() { Pool = Pool, Ports = [Port("replay-server")] }).Ports[0];
        MachineLedger second = Ledger("two");

        LedgerOutcome taken = second.Reserve(new() { Pool = Pool, Ports = [Port("mine", held)] });

        Reserve(second, new() { Pool = Pool, Ports = [Port("other")] }).Ports[0].Should().NotBe(held);
        Refusal(taken).Should().Be(new LedgerRefusal.PortTaken(
            Port("mine", held), held, new PortHolder.AnotherRun("host-of-one", "one", Environment.ProcessId, "rl", "learner", "replay-server")));
    }

    [Fact]
    public void One_fixed_port_asked_for_twice_is_refused()
    {
        int port = FreePorts(1)[0];

        LedgerOutcome outcome = Ledger("one").Reserve(new() { Pool = Pool, Ports = [Port("first", port), Port("second", port)] });

        Refusal(outcome).Should().BeOfType<LedgerRefusal.PortTaken>().Which.Holder.Should().BeOfType<PortHolder.AnotherRun>().Which.Service.Should()
            .Be("first");
    }

    [Fact]
    public void A_port_that_a_program_listens_on_is_skipped_and_its_program_named()
    {
        using TcpListener listener = new(IPAddress.Loopback, FreePorts(1)[0]);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        MachineLedger ledger = Ledger("one");

        LedgerOutcome taken = ledger.Reserve(new() { Pool = Pool, Ports = [Port("a", port)] });

        Reserve(ledger, new() { Pool = Pool, Ports = [Port("a")] }).Ports.Should().NotContain(port);
        Refusal(taken).Should().BeOfType<LedgerRefusal.PortTaken>().Which.Holder.Should().BeOfType<PortHolder.Listener>().Which.Pid.Should()
            .Be(Environment.ProcessId);
    }

    [Fact]
    public void A_reserved_port_can_be_listened_on()
    {
        int port = Reserve(Ledger("one"), new() { Pool = Pool, Ports = [Port("a")] }).Ports[0];

        using TcpListener listener = new(IPAddress.Any, port);
        listener.Start();

        listener.Server.IsBound.Should().BeTrue("a probe is never held");
    }

    [Fact]
    public void An_exhausted_pool_says_how_many_were_asked_for()
    {
        int[] free = FreePorts(3);
        PortRange small = new(free[0], free[0]);

        LedgerOutcome outcome = Ledger("one").Reserve(new() { Pool = small, Ports = [Port("a"), Port("b"), Port("c")] });

        Refusal(outcome).Should().Be(new LedgerRefusal.PoolExhausted(3, 1, small));
    }

    [Fact]
    public void Isolated_ports_are_outside_the_pool_and_fixed_ones_only_where_demanded()
    {
        int[] free = FreePorts(2);
        LedgerRequest request = new()
        {
            Pool = Pool,
            IsIsolated = true,
            Ports = [Port("a", free[0]), Port("b", free[1]) with { IsFixedWhenIsolated = true }, Port("c")],
        };

        IReadOnlyList<int> first = Reserve(Ledger("one"), request).Ports;
        LedgerOutcome second = Ledger("two").Reserve(request);

        Pool.Contains(first[0]).Should().BeFalse();
        first[1].Should().Be(free[1]);
        Pool.Contains(first[2]).Should().BeFalse();
        Refusal(second).Should().BeOfType<LedgerRefusal.PortTaken>().Which.Port.Should().Be(free[1]);
    }

    [Fact]
    public void Thirty_thousand_ports_are_given_out_quickly()
    {
        PortRequest[] ports = [.. Enumerable.Range(0, 30_000).Select(index => Port($"service-{index}"))];
        MachineLedger ledger = Ledger("one");
        Reserve(ledger, new() { Pool = Pool, Ports = [Port("warm-up")] });
        Stopwatch watch = Stopwatch.StartNew();

        LedgerOutcome.Reserved reserved = Reserve(ledger, new() { Pool = new(30_000, 65_000), Ports = ports });

        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20), "no port is looked at more than once");
        reserved.Ports.Should().OnlyHaveUniqueItems().And.HaveCount(30_000);
        reserved.Ports.Should().NotContain(Reserve(Ledger("two"), new() { Pool = new(30_000, 65_000), Ports = [Port("next")] }).Ports[0]);
    }

    [Fact]
    public void Reservations_of_a_dead_owner_are_void()
    {
        using Process owner = Process.Start(new ProcessStartInfo("sleep", ["1000"]) { UseShellExecute = false })!;
        MachineLedger dead = new(Options("dead") with { OwnerPid = owner.Id });
        int port = Reserve(dead, new() { Pool = Pool, Ports = [Port("a")], Resources = [new("rl", "learner", Cpus: 4)] }).Ports[0];
        owner.Kill();
        owner.WaitForExit();

        LedgerOutcome.Reserved reserved =
            Reserve(Ledger("alive"), new() { Pool = Pool, Ports = [Port("b", port)], Resources = [new("rl", "learner", Cpus: 4)] });

        reserved.Ports.Should().Equal(port);
        Directory.EnumerateFiles(folder.File("ledger"), "dead*").Should().BeEmpty();
    }

    [Fact]
    public void Files_that_cannot_be_understood_are_passed_over_with_a_notice()
    {
        Directory.CreateDirectory(folder.File("ledger"));
        File.WriteAllText(folder.File("ledger/broken.json"), "{ \"format\": 1, ");
        File.WriteAllText(
            folder.File("ledger/future.json"),
            """{ "format": 2, "appHost": "a", "run": "r", "ownerPid": 1, "ownerStartTicks": 1, "boot": "b", "entries": [] }""");
        File.WriteAllText(folder.File("ledger/odd.json"), "[1, 2]");
        File.WriteAllText(folder.File("ledger/nothing.json"), "null");

        Reserve(Ledger("one"), new() { Pool = Pool, Ports = [Port("a")] }).Notices
            .Should().HaveCount(4).And.OnlyContain(notice => notice.Contains(folder.Path));
    }

    [Fact]
    public void Processors_memory_and_GPUs_run_out_and_say_who_has_them()
    {
        MachineLedger first = Ledger("one");
        LedgerOutcome.Reserved all =
            Reserve(first, new() { Resources = [new("rl", "learner", Cpus: 2.5, MemoryBytes: 5_000, Gpus: 2), new("rl", "agent", Cpus: 1)] });
        MachineLedger second = Ledger("two");
        ResourceHolder learner = new("host-of-one", "one", "rl", "learner", 2.5, 5_000, [0, 1]);

        all.Gpus[0].Should().Equal(0, 1);
        all.Gpus[1].Should().BeEmpty();
        LedgerRefusal.NotEnoughCpus cpus = Refusal(second.Reserve(new() { Resources = [new("x", "y", Cpus: 0.6)] }))
            .Should().BeOfType<LedgerRefusal.NotEnoughCpus>().Subject;
        (cpus.Asked, cpus.Free, cpus.Total).Should().Be((0.6, 0.5, 4));
        cpus.Holders.Select(holder => holder.Process).Should().Equal("learner", "agent");
        Refusal(second.Reserve(new() { Resources = [new("x", "y", MemoryBytes: 3_001)] }))
            .Should().BeOfType<LedgerRefusal.NotEnoughMemory>().Which.Holders.Should().ContainSingle().Which.Should().BeEquivalentTo(learner);
        Refusal(second.Reserve(new() { Resources = [new("x", "y", Gpus: 2)] })).Should().BeOfType<LedgerRefusal.NotEnoughGpus>().Which.Free.Should().Be(1);
        Reserve(second, new() { Resources = [new("x", "y", Cpus: 0.5, MemoryBytes: 3_000, Gpus: 1)] }).Gpus[0].Should().Equal(2);
    }

    [Fact] // a run was refused for its ports, then for its cores, then for its memory, one launch after the other
    public void Everything_that_is_not_to_be_had_is_refused_at_once()
    {
        int[] free = FreePorts(2);
        Reserve(Ledger("one"), new() { Pool = Pool, Ports = [Port("a", free[0]), Port("b", free[1])] });

        LedgerOutcome outcome = Ledger("two").Reserve(new()
        {
            Pool = new(free[0], free[0]),
            Ports = [Port("a", free[0]), Port("b", free[1]), Port("c")],
            Resources = [new("x", "y", Cpus: 400, MemoryBytes: 1L << 60, Gpus: 400)],
        });

        outcome.Should().BeOfType<LedgerOutcome.Refused>().Which.Refusals.Select(refusal => refusal.GetType()).Should().Equal(
            typeof(LedgerRefusal.PortTaken), typeof(LedgerRefusal.PortTaken), typeof(LedgerRefusal.PoolExhausted),
            typeof(LedgerRefusal.NotEnoughCpus), typeof(LedgerRefusal.NotEnoughMemory), typeof(LedgerRefusal.NotEnoughGpus));
    }

    [Fact]
    public void One_reservation_can_be_given_back_and_the_others_stay()
    {
        MachineLedger ledger = Ledger("one");
        LedgerOutcome.Reserved first = Reserve(ledger, new() { Resources = [new("rl", "a", Gpus: 1)] });
        LedgerOutcome.Reserved second = Reserve(ledger, new() { Resources = [new("rl", "b", Gpus: 1)] });

        ledger.Release(first.Id);

        Reserve(ledger, new() { Resources = [new("rl", "c", Gpus: 2)] }).Gpus[0].Should().Equal(0, 2);
        ledger.Release(second.Id);
        ledger.Release(second.Id);
        ledger.ReleaseAll();
        Directory.EnumerateFiles(folder.File("ledger"), "*.json").Should().BeEmpty();
    }

    [Fact]
    public async Task Runs_that_race_for_ports_never_share_one()
    {
        Task<IReadOnlyList<int>>[] racers =
        [
            .. Enumerable.Range(0, 8).Select(run => Task.Run(() =>
            {
                MachineLedger ledger = Ledger($"run-{run}");
                List<int> ports = [];
                for (int round = 0; round < 10; round++)
                    ports.AddRange(Reserve(ledger, new() { Pool = Pool, Ports = [Port("a"), Port("b")] }).Ports);
                return (IReadOnlyList<int>)ports;
            })),
        ];

        (await Task.WhenAll(racers)).SelectMany(ports => ports).Should().HaveCount(160).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_ledger_that_cannot_be_written_says_so()
    {
        File.WriteAllText(folder.File("ledger"), "a file where the folder should be");

        Ledger("one").Reserve(new()).Should().BeOfType<LedgerOutcome.Unavailable>();
    }

    private static PortRequest Port(string service, int? fixedPort = null) => new("rl", "learner", service, fixedPort);

    private static LedgerRefusal Refusal(LedgerOutcome outcome)
        => outcome.Should().BeOfType<LedgerOutcome.Refused>().Which.Refusals.Should().ContainSingle().Subject;

    private static LedgerOutcome.Reserved Reserve(MachineLedger ledger, LedgerRequest request)
        => ledger.Reserve(request).Should().BeOfType<LedgerOutcome.Reserved>().Subject;

    /// <summary>The lowest ports of the pool that nobody uses: what a ledger must give out first.</summary>
    private static int[] FreePorts(int count)
    {
        Listeners listeners = Listeners.Read();
        return [.. Enumerable.Range(Pool.First, Pool.Count).Where(IsFree).Take(count)];

        bool IsFree(int port) => !listeners.Contains(port) && PortProbe.Try(port) == PortProbeResult.Free;
    }

    private MachineLedger Ledger(string run) => new(Options(run));

    private LedgerOptions Options(string run) => new()
    {
        RuntimeDirectory = folder.Path,
        AppHost = $"host-of-{run}",
        Run = run,
        OwnerPid = Environment.ProcessId,
        Capacity = Capacity,
        Random = new Random(1),
    };
}
