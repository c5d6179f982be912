using Ensemble.Hosting.Control;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Targets;
using Ensemble.Hosting.Tests.Runs;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Planning;
using static Ensemble.Hosting.Tests.Supervision.Plans;

namespace Ensemble.Hosting.Tests.Local;

public sealed class GitMountTests : IAsyncDisposable
{
    private readonly LocalLab _lab = new();

    [Theory]
    [InlineData(null, "second")]
    [InlineData("dev", "third")]
    [InlineData("v1", "first")]
    [InlineData("FULL", "first")]
    [InlineData("SHORT", "first")]
    public async Task A_process_finds_the_revision_it_asked_for_in_the_place_its_variable_names(string? revision, string content)
    {
        var repository = new GitRepository(_lab.Path(""));
        string? asked = revision switch { "FULL" => repository.First, "SHORT" => repository.First[..8], _ => revision };
        var run = await _lab.RunAsync(Of(Experiment("rl", Mounting("rl/a", "cat $ENSEMBLE_MOUNT_SRC_MY_CODE/content", repository.Url, "/src/my-code", asked))));

        (await run.Completion.WaitAsync(Eventually.Late())).Should().Be(0);

        Output(run, "rl/a.0").Should().Be(content);
    }

    [Fact]
    public async Task A_repository_is_cloned_once_for_all_who_mount_it_before_the_first_of_them_starts()
    {
        var repository = new GitRepository(_lab.Path(""));
        var run = await _lab.RunAsync(Of(Experiment("rl",
            Mounting("rl/a", "echo $ENSEMBLE_MOUNT_CODE", repository.Url, "/code").Replicas(2),
            Mounting("rl/b", "echo $ENSEMBLE_MOUNT_ELSEWHERE", repository.Url, "/elsewhere"))));

        (await run.Completion.WaitAsync(Eventually.Late())).Should().Be(0);

        string clone = Directory.GetDirectories(Path.Combine(run.Folder, "git")).Should().ContainSingle().Subject;
        new[] { "rl/a.0", "rl/a.1", "rl/b.0" }.Select(r => Output(run, r)).Should().AllBe(clone + "\n");
    }

    [Fact]
    public async Task A_working_directory_inside_the_mount_is_inside_the_clone()
    {
        var repository = new GitRepository(_lab.Path(""));
        var run = await _lab.RunAsync(Of(Experiment("rl",
            Mounting("rl/a", "cat content; sleep 1000", repository.Url, "/code") with { WorkingDirectory = "/code" })));

        var result = await run.ExecAsync(new(ReplicaId.Parse("rl/a.0"), ["/bin/cat", "content"]), Eventually.Late());

        File.ReadAllText(result.StandardOutput).Should().Be("second");
        var place = await run.PlaceAsync(ReplicaId.Parse("rl/a.0"), Eventually.Late());
        File.ReadAllText(Path.Combine(place.WorkingDirectory, "content")).Should().Be("second", "shells are opened there");
        await run.CopyAsync(new(ReplicaId.Parse("rl/a.0"), "content", _lab.Path("copied"), ToReplica: false), Eventually.Late());
        File.ReadAllText(_lab.Path("copied")).Should().Be("second");
    }

    [Fact]
    public async Task What_cannot_be_cloned_refuses_the_launch_with_the_words_of_git_and_leaves_no_clone()
    {
        var repository = new GitRepository(_lab.Path(""));
        var request = _lab.Request(Of(Experiment("rl",
            Mounting("rl/a", "true", repository.Url, "/code"),
            Mounting("rl/b", "true", repository.Url, "/code", "no-such-branch") with { DeclaredAt = "/src/Program.cs(7)" },
            Mounting("rl/c", "true", _lab.Path("nowhere.git"), "/code"),
            Mounting("rl/d", "true", repository.Url, "/code", "--upload-pack=touch /tmp/x"))));

        var refused = (await new LocalTarget(_lab.Options).LaunchAsync(request, Eventually.Late())).Should().BeOfType<LaunchRefused>().Subject;

        refused.Diagnostics.Select(d => (d.Code, d.Subject)).Should().Equal(("ENS1066", "b"), ("ENS1066", "c"), ("ENS1066", "d"));
        refused.Diagnostics[0].ToString().Should().StartWith("/src/Program.cs(7): error ENS1066: ")
            .And.Contain($"'{repository.Url}' at 'no-such-branch'").And.Contain("not found in upstream");
        Directory.Exists(Path.Combine(request.Folder.Directory, "git")).Should().BeFalse();
    }

    [Fact]
    public async Task A_clone_that_takes_long_is_said_and_ends_with_the_launch_that_is_given_up()
    {
        var time = new VirtualTime();
        string started = _lab.Path("started");
        StandIn($"touch {started}; exec sleep 1000");
        var options = _lab.Options with { Time = time };
        using var giveUp = new CancellationTokenSource();
        var said = new List<string>();
        var request = _lab.Request(Of(Experiment("rl", Mounting("rl/a", "true", "https://example.org/big.git", "/code", "main")))) with
        {
            Progress = new Listener(said.Add),
        };
        var launching = new LocalTarget(options).LaunchAsync(request, giveUp.Token);
        await Eventually.TrueAsync(() => File.Exists(started), "git");
        said.Should().BeEmpty();

        await time.PassUntilAsync(() => said.Count > 0, "a word");
        await giveUp.CancelAsync();

        await FluentActions.Awaiting(() => launching).Should().ThrowAsync<OperationCanceledException>();
        said.Should().Equal("Cloning 'https://example.org/big.git' at 'main' ...");
        Directory.Exists(Path.Combine(request.Folder.Directory, "git")).Should().BeFalse();
    }

    [Fact]
    public void Without_git_nothing_starts()
    {
        var options = _lab.Options with { Variables = new Dictionary<string, string> { ["PATH"] = _lab.Path("empty") } };

        var found = new LocalTarget(options).Check(Of(Experiment("rl", Mounting("rl/a", "true", "https://example.org/code.git", "/code"))));

        found.Should().ContainSingle().Which.ToString()
            .Should().Contain("error ENS1065: Process 'a' needs a clone of 'https://example.org/code.git', but the command 'git' is in no folder of PATH.");
    }

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    private ProcessPlan Mounting(string id, string script, string url, string path, string? revision = null) =>
        _lab.Shell(id, script) with { Mounts = [new(MountKind.Git, url, path, ReadOnly: false, revision)] };

    // Comes first in PATH.
    private void StandIn(string script)
    {
        Executables.Write(Path.Combine(Directory.CreateDirectory(_lab.Path("bin")).FullName, "git"), $"#!/bin/bash\n{script}\n");
        _lab.Options = _lab.Options with
        {
            Variables = new Dictionary<string, string>(_lab.Options.Variables) { ["PATH"] = $"{_lab.Path("bin")}:{_lab.Options.Variables["PATH"]}" },
        };
    }

    private static string Output(IRunningApplication run, string replica) =>
        File.ReadAllText(new Hosting.Runs.RunFolder(run.RunId, run.Folder).LogFile(ReplicaId.Parse(replica), isError: false));

    private sealed class Listener(Action<string> heard) : IProgress<string>
    {
        public void Report(string value) => heard(value);
    }
}
