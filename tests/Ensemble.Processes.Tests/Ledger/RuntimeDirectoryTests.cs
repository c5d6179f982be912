using Ensemble.Processes.Ledger;
using Ensemble.Processes.Native;
using Ensemble.Processes.Tests.Support;

namespace Ensemble.Processes.Tests.Ledger;

public sealed class RuntimeDirectoryTests : IDisposable
{
    private readonly TestFolder folder = new();

    private string Fallback => folder.File($"ensemble-{Libc.geteuid()}");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_sessions_own_folder_comes_first()
    {
        Dictionary<string, string> environment = new() { ["XDG_RUNTIME_DIR"] = folder.Path };

        RuntimeDirectory.Open(environment, "/tmp").Should().Be(new RuntimeDirectoryOutcome.Found(folder.File("ensemble")));
        RuntimeDirectory.Open(environment, "/tmp").Should().BeOfType<RuntimeDirectoryOutcome.Found>("it exists now");
    }

    [Fact]
    public void Without_a_session_a_private_folder_is_made()
    {
        RuntimeDirectory.Open(new Dictionary<string, string>(), folder.Path).Should().Be(new RuntimeDirectoryOutcome.Found(Fallback));

        File.GetUnixFileMode(Fallback).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void A_link_in_its_place_is_refused()
    {
        Directory.CreateSymbolicLink(Fallback, folder.Place);

        RuntimeDirectory.Open(new Dictionary<string, string>(), folder.Path).Should().BeOfType<RuntimeDirectoryOutcome.Refused>().Which.Reason
            .Should().Contain("link");
    }

    [Fact]
    public void A_folder_that_others_may_enter_is_refused()
    {
        Directory.CreateDirectory(Fallback, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute);

        RuntimeDirectory.Open(new Dictionary<string, string>(), folder.Path).Should().BeOfType<RuntimeDirectoryOutcome.Refused>().Which.Reason
            .Should().Contain("chmod 700");
    }
}
