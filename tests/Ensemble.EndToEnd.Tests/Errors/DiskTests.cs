using System.Diagnostics;
using Ensemble.Hosting;
using Ensemble.Model;
using Ensemble.Model.Journal;

namespace Ensemble.EndToEnd.Errors;

/// <summary>Folders that cannot be written, and disks that are full.</summary>
public sealed class DiskTests : EndToEndTest
{
    [Fact]
    public async Task A_folder_of_runs_that_cannot_be_made_is_named_before_anything_starts()
    {
        await File.WriteAllTextAsync(Sandbox["a-file"], "");
        Sandbox.Variables["ENSEMBLE_HOME"] = Sandbox["a-file/home"];
        var host = Start(static builder => builder.AddShell("p", "touch $SANDBOX/started"));

        (await host.ExitAsync()).Should().Be(2, "{0}", host.Errors);

        host.Errors.Should().Contain("error ENS1067: The files of this run cannot be written in").And.NotContain("Exception");
        File.Exists(Sandbox["started"]).Should().BeFalse();
    }

    [Fact]
    public async Task A_full_disk_under_the_journal_ends_the_run_in_order_with_a_sentence()
    {
        // Writing behind a limit on the length of files fails as on a full disk, once the signal that says so is ignored.
        string program = Repository.Program("tests/TestAppHost", "TestAppHost");
        var host = StartThrough(["/bin/bash", "-c", "trap '' XFSZ; exec \"$0\"", program], static builder =>
        {
            builder.AddShell("steady", "trap 'echo in order >&2; exit 0' TERM", "echo ready; while :; do sleep 0.1; done");
            builder.AddShell("again", "sleep 0.2").WithRestart(RestartPolicy.Always, backoff: RestartBackoff.None);
        });
        // Everything that is written once is written by then: what the limit meets is the journal.
        await Eventually.TrueAsync(
            () => host.Output.Contains("steady | ready", StringComparison.Ordinal) && File.Exists(Path.Combine(host.Folder!, "plan.json")), host.ToString);
        await host.ListedAsync();

        using (var limit = Process.Start("prlimit", ["--fsize=1", "--pid", $"{host.Id}"]))
            await limit.WaitForExitAsync();

        (await host.ExitAsync()).Should().Be(1, "{0}", host);

        host.Output.Should().Contain("error ENS1068: ").And.Contain("events.jsonl' cannot be written any more, so the run is stopped.")
            .And.Contain("steady ! in order").And.Contain("stopped by a full disk");
        (host.Output + host.Errors).Should().NotContain("Exception").And.NotContain("   at ");
        host.Journal.Events.Should().NotBeEmpty().And.NotContain(e => e.Body is RunEnded);
        await Sandbox.NothingIsLeftAsync();
    }
}
