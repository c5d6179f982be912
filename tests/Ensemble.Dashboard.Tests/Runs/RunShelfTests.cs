using Ensemble.Hosting.Explaining;
using Ensemble.Model.Journal;

namespace Ensemble.Dashboard.Runs;

public sealed class RunShelfTests : IDisposable
{
    private readonly string _runs = Directory.CreateTempSubdirectory("ensemble-shelf-").FullName;

    public void Dispose() => Directory.Delete(_runs, recursive: true);

    [Fact]
    public async Task Runs_are_listed_newest_first_with_how_they_went()
    {
        Ended(0).WriteTo(_runs, "20260101-000000-aaaa");
        Ended(1).WriteTo(_runs, "20260102-000000-bbbb");
        Recording().Begin("rl/agent.0").WriteTo(_runs, "20260103-000000-cccc");
        await using var shelf = Shelf();
        shelf.List(10).Select(r => (r.Id[^4..], r.Outcome)).Should().Equal(("cccc", RunOutcome.Lost), ("bbbb", RunOutcome.Failed), ("aaaa", RunOutcome.Succeeded));
        shelf.List(1).Should().ContainSingle().Which.Id.Should().EndWith("cccc");
    }

    [Fact]
    public async Task A_line_that_its_host_did_not_finish_does_not_hide_the_run()
    {
        var folder = Recording().Begin("rl/agent.0").WriteTo(_runs);
        await File.AppendAllTextAsync(folder.JournalFile, """{"v":1,"seq":99,"time":"2026-01-""");
        await using var shelf = Shelf();
        shelf.List(10).Should().ContainSingle().Which.Outcome.Should().Be(RunOutcome.Lost);
        await using var lease = await shelf.OpenAsync(RunShelf.Current, default);
        lease!.Run.Story.Last.Should().Be(4);
        ShownState.Of(lease.Run.Story.Replicas().Single(), lease.Run.IsOver).Should().Be(new ShownState("Lost", "bad", "its host ended without saying how it ended"));
    }

    [Fact]
    public async Task What_lies_beside_the_runs_cannot_be_opened()
    {
        Ended(0).WriteTo(_runs);
        await using var shelf = Shelf();
        foreach (string id in new[] { "..", "../etc", "/etc", "20260131-120000-abcd/../../x", "" })
            (await shelf.OpenAsync(id, default)).Should().BeNull("'{0}' is no run", id);
    }

    [Fact]
    public async Task A_run_that_somebody_looks_at_stays_open_and_others_are_closed()
    {
        for (int i = 0; i < 9; i++)
            Ended(0).WriteTo(_runs, $"20260101-00000{i}-aaaa");
        await using var shelf = Shelf();
        await using var held = await shelf.OpenAsync("20260101-000000-aaaa", default);
        for (int i = 1; i < 9; i++)
            await (await shelf.OpenAsync($"20260101-00000{i}-aaaa", default))!.DisposeAsync();
        await using var again = await shelf.OpenAsync("20260101-000000-aaaa", default);
        again!.Run.Should().BeSameAs(held!.Run);
        await using var first = await shelf.OpenAsync("20260101-000008-aaaa", default);
        await using var second = await shelf.OpenAsync("20260101-000008-aaaa", default);
        second!.Run.Should().BeSameAs(first!.Run);
    }

    [Fact]
    public async Task A_plan_of_a_later_version_is_refused_in_words()
    {
        var folder = Ended(0).WriteTo(_runs);
        await File.WriteAllTextAsync(folder.PlanFile, """{"format":99}""");
        await using var shelf = Shelf();
        var open = () => shelf.OpenAsync(RunShelf.Current, default);
        (await open.Should().ThrowAsync<FormatException>()).WithMessage("*newer version of Ensemble*");
    }

    [Fact]
    public async Task Notes_are_kept_with_the_run()
    {
        var folder = Ended(0).WriteTo(_runs);
        new RunNotes("good", ["a", "b"]).Write(folder.Directory);
        await using var shelf = Shelf();
        var run = shelf.List(1)[0];
        (run.Note, string.Join(' ', run.Tags)).Should().Be(("good", "a b"));
        await File.WriteAllTextAsync(Path.Combine(folder.Directory, "notes.json"), "{\"note\":null,\"tags\":nonsense");
        shelf.List(1)[0].Note.Should().BeEmpty();
    }

    private RunShelf Shelf() => new(null, new RunFolderList([_runs]), LivingRuns.None, TimeProvider.System);

    private static RunRecording Recording() => new(RunRecording.Plan(RunRecording.Process("agent")));

    private static RunRecording Ended(int exitCode) => Recording().Begin("rl/agent.0").After(1)
        .Add("rl/agent.0", new ReplicaEnded(1, exitCode == 0 ? new Completed(0) : new Failed(exitCode, null), null)).Add("", new RunEnded(exitCode, ""));
}
