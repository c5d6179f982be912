using System.Diagnostics;

namespace Ensemble.Hosting.Tests.Local;

/// <summary>A repository made with the machine's git: two commits on <c>main</c>, the first tagged <c>v1</c>, a third on the branch <c>dev</c>.</summary>
internal sealed class GitRepository
{
    private static readonly string[] Identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"];

    private readonly string _work;

    public GitRepository(string folder)
    {
        _work = Directory.CreateDirectory(Path.Combine(folder, "work-tree")).FullName;
        Git("init", "--quiet", "--initial-branch=main");
        First = Commit("first");
        Git("tag", "v1");
        Commit("second");
        Git("checkout", "--quiet", "-b", "dev");
        Commit("third");
        Git("checkout", "--quiet", "main");
        Url = Path.Combine(folder, "origin.git");
        Git("clone", "--quiet", "--bare", _work, Url);
    }

    /// <summary>The bare repository.</summary>
    public string Url { get; }

    /// <summary>The id of the first commit.</summary>
    public string First { get; }

    // The only file of the repository says which commit it is of.
    private string Commit(string content)
    {
        File.WriteAllText(Path.Combine(_work, "content"), content);
        Git("add", "content");
        Git([.. Identity, "commit", "--quiet", "-m", content]);
        return Git("rev-parse", "HEAD").Trim();
    }

    private string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _work, RedirectStandardOutput = true })!;
        string output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.Should().Be(0, "git {0}", string.Join(' ', arguments));
        return output;
    }
}
