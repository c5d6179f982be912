using System.Diagnostics;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Tests.Commands;
using Ensemble.Model.Journal;

namespace Ensemble.Hosting.Tests.Local;

public sealed class GitStateTests
{
    [Theory]
    [InlineData("# branch.oid 0123\n# branch.head main\n", "0123", "main", false)]
    [InlineData("# branch.oid 0123\n# branch.head (detached)\n", "0123", null, false)]
    [InlineData("# branch.oid 0123\n# branch.head main\n# branch.ab +1 -0\n1 .M N... 100644 100644 100644 a b f\n", "0123", "main", true)]
    [InlineData("# branch.oid 0123\n# branch.head main\nu UU N... 1 1 1 1 a b c f\n", "0123", "main", true)]
    [InlineData("# branch.oid 0123\n# branch.head main\n? new\nwarning: something\n", "0123", "main", false)]
    public void Gits_words_are_understood(string words, string commit, string? branch, bool isDirty) =>
        GitState.Read(words.Split('\n')).Should().Be(new RunSource(commit, branch, isDirty));

    [Theory]
    [InlineData("# branch.oid (initial)\n# branch.head main\n")]
    [InlineData("fatal: not a git repository\n")]
    [InlineData("")]
    public void Where_there_is_no_commit_nothing_is_said(string words) => GitState.Read(words.Split('\n')).Should().BeNull();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_keeps_the_commit_that_it_began_with(bool isDirty)
    {
        Engines.Require("git");
        await using var lab = new AppHostLab(("Ensemble__Dashboard", "false"));
        string folder = lab.Builder.AppHostDirectory;
        await GitAsync(folder, "init", "--quiet", "--initial-branch=trial");
        await File.WriteAllTextAsync(Path.Combine(folder, "code"), "1");
        await GitAsync(folder, "add", "code");
        await GitAsync(folder, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", "first");
        string commit = await GitAsync(folder, "rev-parse", "HEAD");
        if (isDirty)
            await File.WriteAllTextAsync(Path.Combine(folder, "code"), "2");
        lab.Lab.AddShell("agent", "exit 0");

        await lab.StartAsync();
        await lab.Run.Completion.WaitAsync(Eventually.Late());

        lab.Events<RunSource>().Single().Body.Should().Be(new RunSource(commit, "trial", isDirty));
    }

    private static async Task<string> GitAsync(string folder, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        string said = await git.StandardOutput.ReadToEndAsync(Eventually.Late());
        await git.WaitForExitAsync(Eventually.Late());
        git.ExitCode.Should().Be(0);
        return said.Trim();
    }
}
