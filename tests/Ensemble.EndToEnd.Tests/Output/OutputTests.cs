using System.Security.Cryptography;
using Ensemble.Hosting;
using Ensemble.Model;
using Ensemble.Model.Journal;

namespace Ensemble.EndToEnd.Output;

/// <summary>Whatever a process writes is in its log, byte for byte, and hangs nothing.</summary>
public sealed class OutputTests : EndToEndTest
{
    [Fact]
    public async Task A_line_of_16_MiB_is_kept_whole()
    {
        var host = Start(static builder => builder.AddShell("long", "head -c 16777216 /dev/zero | tr '\\0' x", "echo", "echo after"));

        (await host.ExitAsync()).Should().Be(0);

        byte[] log = host.Log("testapphost/long.0.out.log");
        log.Length.Should().Be(16777216 + 1 + 6);
        log.AsSpan(0, 16777216).ContainsAnyExcept((byte)'x').Should().BeFalse();
        host.Output.Should().Contain("after");
    }

    [Fact]
    public async Task Two_hundred_megabytes_reach_the_log_byte_for_byte()
    {
        var host = Start(static builder =>
            builder.AddShell("loud", "seq 1 23600000 | tee >(sha256sum > $SANDBOX/sum)", "until [ -s $SANDBOX/sum ]; do sleep 0.02; done").WithOutput(OutputTarget.File, OutputTarget.File));

        (await host.ExitAsync(TimeSpan.FromSeconds(120))).Should().Be(0);

        await using var log = File.OpenRead(Path.Combine(host.Folder!, "logs", "testapphost", "loud.0.out.log"));
        log.Length.Should().BeGreaterThan(200_000_000);
        Convert.ToHexStringLower(await SHA256.HashDataAsync(log)).Should().Be((await File.ReadAllTextAsync(Sandbox["sum"])).Split(' ')[0]);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_kept_and_shown_with_replacements()
    {
        var host = Start(static builder => builder.AddShell("raw", "printf 'a\\xff\\xfeb\\n'", "printf 'c\\xc3'", "printf '\\xa4d\\n'"));

        (await host.ExitAsync()).Should().Be(0);

        host.Log("testapphost/raw.0.out.log").Should().Equal((byte)'a', 0xff, 0xfe, (byte)'b', (byte)'\n', (byte)'c', 0xc3, 0xa4, (byte)'d', (byte)'\n');
        host.Output.Should().Contain("a\uFFFD\uFFFDb").And.Contain("cäd");
    }

    [Fact]
    public async Task A_last_line_without_newline_is_shown_and_kept()
    {
        var host = Start(static builder => builder.AddShell("short", "printf 'the end'"));

        (await host.ExitAsync()).Should().Be(0);

        host.Log("testapphost/short.0.out.log").Should().Equal("the end"u8.ToArray());
        host.Output.Should().Contain("the end");
    }

    [Fact]
    public async Task A_grandchild_that_holds_the_pipe_after_its_parent_has_gone_hangs_nothing_and_is_ended()
    {
        var host = Start(static builder => builder.AddShell("parent", "sleep 100002 &", "disown", "echo parent is done"));

        (await host.ExitAsync()).Should().Be(0, "{0}", host);

        host.Journal.CauseOf("testapphost/parent.0").Should().Be(new Completed(0));
        host.Output.Should().Contain("parent is done");
        await Sandbox.NothingIsLeftAsync();
    }

    [Fact]
    public async Task Progress_bars_and_errors_are_kept_apart()
    {
        var host = Start(static builder => builder.AddShell("bar", "printf '10%%\\r50%%\\r100%%\\n'", "echo trouble >&2"));

        (await host.ExitAsync()).Should().Be(0);

        host.Log("testapphost/bar.0.out.log").Should().Equal("10%\r50%\r100%\n"u8.ToArray());
        host.Log("testapphost/bar.0.err.log").Should().Equal("trouble\n"u8.ToArray());
    }
}
