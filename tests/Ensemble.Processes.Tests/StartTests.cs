using Ensemble.Processes.Tests.Support;

namespace Ensemble.Processes.Tests;

public sealed class StartTests
{
    [Fact]
    public async Task A_process_gets_its_arguments_environment_and_directory()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        ProcessStart start = launcher.Script("printf '%s|' \"$0\" \"$@\" \"$COLOUR\" \"$PWD\"") with
        {
            Arguments = ["-c", "printf '%s|' \"$0\" \"$@\" \"$COLOUR\" \"$PWD\"", "zero", "a b", "", "ünï"],
            Environment = new Dictionary<string, string>(TestLauncher.Environment) { ["COLOUR"] = "green = blue" },
        };

        (ProcessEnd end, string output) = await launcher.RunAsync(start);

        output.Should().Be($"zero|a b||ünï|green = blue|{launcher.Folder.Place}|");
        end.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Nothing_of_the_hosts_environment_and_files_is_inherited()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();

        (_, string output) = await launcher.RunAsync(
            "ls /proc/self/fd | wc -l; cut -d= -f1 -z < /proc/$$/environ | tr '\\0' ' '; readlink /proc/self/fd/0; grep -E 'SigBlk|SigIgn' /proc/self/status");

        string[] lines = output.Split('\n');
        lines[0].Should().Be("4", "0, 1, 2 and the folder that ls itself reads");
        lines[1].Should().StartWith("ENSEMBLE_INCARNATION PATH DOTNET_ROOT");
        lines[1].Should().EndWith("/dev/null");
        lines[2].Should().Be("SigBlk:\t0000000000000000");
        lines[3].Should().BeOneOf("SigIgn:\t0000000000000000", "SigIgn:\t0000000180000000"); // glibc ignores its own two in what posix_spawn starts
    }

    [Fact]
    public async Task A_missing_command_is_told_with_the_path_that_was_searched()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();

        StartOutcome bare = await launcher.Launcher.StartAsync(launcher.Command("no-such-command-anywhere"), TestLauncher.Deadline);
        StartOutcome path = await launcher.Launcher.StartAsync(launcher.Command("./missing"), TestLauncher.Deadline);

        bare.Should().Be(new StartOutcome.CommandNotFound("no-such-command-anywhere", "/usr/bin:/bin"));
        path.Should().Be(new StartOutcome.CommandNotFound("./missing", null));
    }

    [Fact]
    public async Task A_file_that_cannot_be_executed_is_told_from_a_missing_one()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        await File.WriteAllTextAsync(Path.Combine(launcher.Folder.Place, "plain"), "echo hello\n", TestLauncher.Deadline);
        await WriteProgramAsync(launcher, "script", "echo hello");

        foreach (string command in new[] { "./plain", "./script", "./." })
        {
            StartOutcome outcome = await launcher.Launcher.StartAsync(launcher.Command(command), TestLauncher.Deadline);
            outcome.Should().BeOfType<StartOutcome.NotExecutable>().Which.Command.Should().Be(command);
        }
    }

    [Fact]
    public async Task A_missing_interpreter_is_told_in_words()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        await WriteProgramAsync(launcher, "script", "#!/no/such/interpreter");

        StartOutcome outcome = await launcher.Launcher.StartAsync(launcher.Command("./script"), TestLauncher.Deadline);

        outcome.Should().BeOfType<StartOutcome.NotExecutable>().Which.Reason.Should().Contain("interpreter");
    }

    [Fact]
    public async Task A_missing_directory_is_named()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();

        foreach (string command in new[] { "/bin/true", "true", "./relative" })
        {
            StartOutcome outcome =
                await launcher.Launcher.StartAsync(launcher.Command(command) with { WorkingDirectory = "/no/such/place" }, TestLauncher.Deadline);
            outcome.Should().BeOfType<StartOutcome.DirectoryMissing>(command).Which.Directory.Should().Be("/no/such/place");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_log_in_a_missing_folder_is_an_error_before_the_start(bool logsAreNew)
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        ProcessStart start = launcher.Command("true") with { StandardErrorLog = "/no/such/folder/log", LogsAreNew = logsAreNew };

        StartOutcome outcome = await launcher.Launcher.StartAsync(start, TestLauncher.Deadline);

        outcome.Should().BeOfType<StartOutcome.LogUnwritable>().Which.ErrorLog.Should().Be("/no/such/folder/log");
    }

    [Fact]
    public async Task A_relative_path_entry_is_seen_from_the_childs_directory()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        Directory.CreateDirectory(Path.Combine(launcher.Folder.Place, "tools"));
        await WriteProgramAsync(launcher, "tools/my-tool", "#!/bin/sh\necho here");

        (_, string output) =
            await launcher.RunAsync(launcher.Command("my-tool") with { Environment = new Dictionary<string, string> { ["PATH"] = "/bin:tools" } });

        output.Should().Be("here\n");
    }

    [Fact]
    public async Task Text_with_a_NUL_and_relative_logs_are_misuse()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();

        await FluentActions.Awaiting(() => launcher.Launcher.StartAsync(launcher.Command("tr\0ue"), TestLauncher.Deadline))
            .Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => launcher.Launcher.StartAsync(launcher.Command("true") with { StandardOutputLog = "log" }, TestLauncher.Deadline))
            .Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_large_environment_passes_whole()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        Dictionary<string, string> environment = new(TestLauncher.Environment);
        for (int index = 0; index < 10; index++)
            environment[$"BIG{index}"] = new string((char)('a' + index), 100_000);

        (ProcessEnd end, string output) = await launcher.RunAsync(launcher.Script("echo ${#BIG0} ${#BIG9}") with { Environment = environment });

        (end.ExitCode, output).Should().Be((0, "100000 100000\n"));
    }

    [Fact]
    public async Task A_start_that_is_cancelled_on_its_way_leaves_nothing()
    {
        await using TestLauncher launcher = await TestLauncher.CreateAsync();
        using CancellationTokenSource cancellation = new();

        Task<StartOutcome> start = launcher.Launcher.StartAsync(launcher.Command("sleep", "1000"), cancellation.Token);
        await cancellation.CancelAsync();
        try
        {
            await start;
        }
        catch (OperationCanceledException)
        {
            await Eventually.TrueAsync(() => launcher.Folder.Survivors().Count == 0, "a cancelled start is killed");
        }
    }

    // Not by this process: another test may start a program just then, which has the file open for a moment, and what is open for writing cannot be executed.
    private static async Task WriteProgramAsync(TestLauncher launcher, string file, string text) =>
        (await launcher.RunAsync($"printf '%s\\n' '{text}' > {file}; chmod 500 {file}")).End.ExitCode.Should().Be(0);
}
