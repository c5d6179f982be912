using System.Globalization;
using Ensemble.Rules.CountingMember;
using Ensemble.Rules.Declaring;
using Ensemble.Rules.Members;
using Ensemble.Rules.Members.Remote;

namespace Ensemble.Rules.Tests.Service;

/// <summary>Connections, members and services break while events flow: nothing is lost, nothing comes twice, nothing is done twice.</summary>
public sealed class MemberBreakTests : IDisposable
{
    // A million, as it should be now and then: ENSEMBLE_MANY_EVENTS=1000000.
    private static readonly long Count =
        long.Parse(Environment.GetEnvironmentVariable("ENSEMBLE_MANY_EVENTS") ?? "20000", CultureInfo.InvariantCulture);

    private readonly string _folder = Directory.CreateTempSubdirectory("ensemble-members-").FullName;

    private string Ledger => Path.Combine(_folder, "submissions");

    [Fact]
    public async Task A_member_that_is_killed_is_taken_up_by_the_next_one_where_it_was()
    {
        await using var lab = await ServiceLab.StartAsync();
        var process = new MemberProcess(lab.Address, Count, Count / 2, Ledger);
        try
        {
            var member = await lab.OpenAsync();
            var submitting = SubmitAsync(member, 50);

            int caughtUp = await Reading.NumbersAsync(member, 0, Count, async number =>
            {
                if (number % (Count / 4) != 100)
                    return;
                await process.SignalAsync("KILL");
                await process.DisposeAsync();
                process = new MemberProcess(lab.Address, Count, Count / 2, Ledger);
            });

            caughtUp.Should().Be(1);
            await AssertSubmittedAsync(submitting, 50);
        }
        finally
        {
            await process.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_member_that_is_stopped_until_its_connection_is_given_up_goes_on()
    {
        await using var lab = await ServiceLab.StartAsync();
        await using var process = new MemberProcess(lab.Address, Count, Count / 2, Ledger);
        var member = await lab.OpenAsync();
        var submitting = SubmitAsync(member, 50);
        int stops = 0;

        int caughtUp = await Reading.NumbersAsync(member, 0, Count, async number =>
        {
            if (number % (Count / 3) != 100)
                return;
            stops++;
            await process.SignalAsync("STOP");
            if (stops == 2)
                await Eventually.TrueAsync(() => !lab.Members.Members.Single().IsThere);
            await process.SignalAsync("CONT");
        });

        stops.Should().Be(3);
        caughtUp.Should().Be(1);
        await AssertSubmittedAsync(submitting, 50);
    }

    [Fact]
    public async Task A_member_that_is_cut_off_sends_again_what_was_not_taken()
    {
        await using var lab = await ServiceLab.StartAsync();
        await using CuttingProxy way = new(lab.Port);
        _ = lab.Host(_ => new CountingQueue(Count, Count / 2, Ledger), options => options with { Server = way.Address });
        var member = await lab.OpenAsync();
        var submitting = SubmitAsync(member, 200);

        int caughtUp = await Reading.NumbersAsync(member, 0, Count, number =>
        {
            if (number % (Count / 20) == 7)
                way.Cut();
            return ValueTask.CompletedTask;
        });

        caughtUp.Should().Be(1);
        await AssertSubmittedAsync(submitting, 200);
        way.Cuts.Should().BeGreaterThan(1);
    }

    [Fact]
    public async Task A_process_that_is_cut_off_goes_on()
    {
        await using var lab = await ServiceLab.StartAsync();
        await using CuttingProxy way = new(lab.Port);
        await using var process = new MemberProcess(way.Address, Count, 0, Ledger);
        var member = await lab.OpenAsync();
        var submitting = SubmitAsync(member, 200);

        await Reading.NumbersAsync(member, 0, Count, number =>
        {
            if (number % (Count / 20) == 7)
                way.Cut();
            return ValueTask.CompletedTask;
        });

        await AssertSubmittedAsync(submitting, 200);
    }

    [Fact]
    public async Task A_service_that_is_started_anew_reads_on_behind_what_it_has_on_its_disk()
    {
        await using var lab = await ServiceLab.StartAsync();
        int opened = 0;
        _ = lab.Host(_ =>
        {
            opened++;
            return new CountingQueue(Count, 0, Ledger);
        });
        for (int time = 0; time < 4; time++)
        {
            var member = await lab.OpenAsync();
            var submitting = SubmitAsync(member, 20);

            await Reading.NumbersAsync(member, Count / 4 * time, Count / 4 * (time + 1));

            await AssertSubmittedAsync(submitting, 20);
            await lab.RestartAsync();
        }
        opened.Should().Be(4);
    }

    [Fact]
    public async Task A_reader_that_begins_again_is_told_from_where_it_says()
    {
        await using var lab = await ServiceLab.StartAsync();
        _ = lab.Host(_ => new CountingQueue(Count, 0));
        var member = await lab.OpenAsync();

        for (int time = 0; time < 20; time++)
            await Reading.NumbersAsync(member, time * 100, (time * 100) + 777);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task SubmitAsync(RemoteMember member, int count)
    {
        ParallelOptions four = new() { MaxDegreeOfParallelism = 4, CancellationToken = Eventually.Late() };
        await Parallel.ForAsync(0, count, four, async (i, cancellationToken) =>
            (await member.SubmitAsync(new($"s.{i}", "sim", ["true"], new JobEntry("true")), cancellationToken)).Should().Be(new MemberAnswer.Done("sim")));
    }

    private async Task AssertSubmittedAsync(Task submitting, int count)
    {
        await Eventually.EndAsync(submitting);
        File.ReadAllLines(Ledger).Should().BeEquivalentTo(Enumerable.Range(0, count).Select(i => $"s.{i}"), "each is submitted, and once");
    }
}
