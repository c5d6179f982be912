namespace Ensemble.Sdk.EndToEnd.Kit;

/// <summary>
/// Somebody with a clone of this repository and an empty home who types in what a page says, block by block, and looks whether it does what the page shows.
/// </summary>
internal sealed class Newcomer : IAsyncDisposable
{
    private readonly string _home;
    private readonly Dictionary<string, string?> _environs;
    private readonly Stack<UserProgram> _running = [];
    private string _directory;

    /// <summary>Puts a clone and a home into a folder.</summary>
    public Newcomer(PackedSdk sdk, string folder)
    {
        _home = Directory.CreateDirectory(Path.Combine(folder, "home")).FullName;
        _environs = new(sdk.Environs)
        {
            ["HOME"] = _home,
            ["DOTNET_CLI_HOME"] = _home,
            ["PATH"] = $"{Path.Combine(_home, ".dotnet", "tools")}:{Environment.GetEnvironmentVariable("PATH")}",
        };
        // Packing out of what the tests were built from, because a build of everything takes minutes.
        _directory = Path.Combine(folder, "clone");
        string pack = Path.Combine(Directory.CreateDirectory(Path.Combine(_directory, "eng")).FullName, "pack");
        File.WriteAllText(pack, $"#!/bin/sh\nexec '{PackedSdk.Repository}/eng/pack' --no-build \"$@\"\n");
        File.SetUnixFileMode(pack, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    /// <summary>Does everything that a page says, from its beginning to its end.</summary>
    public async Task FollowAsync(IReadOnlyList<PageBlock> blocks)
    {
        for (int i = 0; i < blocks.Count; i++)
        {
            Expectation[] shown = blocks.ElementAtOrDefault(i + 1) is { Language: "text" } text ? [.. text.Lines.Select(l => new Expectation(l))] : [];
            await (blocks[i] switch
            {
                { Language: "sh" } commands => TypeAsync(commands, shown),
                { Language: "csharp" } file => LookAtAsync(file),
                { Language: "text" } => Task.CompletedTask, // belongs to the commands above
                var other => throw new InvalidOperationException($"Nobody checks the block in line {other.Line}."),
            });
        }
        while (_running.TryPop(out var running))
            (await running.EndAsync()).ExitCode.Should().Be(0);
    }

    public async ValueTask DisposeAsync()
    {
        while (_running.TryPop(out var running))
            await running.DisposeAsync();
    }

    private async Task TypeAsync(PageBlock commands, Expectation[] shown)
    {
        string left = Path.Combine(_home, "left-in");
        var shell = UserProgram.Start(_directory, _environs, "bash", "-euo", "pipefail", "-c", $"{commands.Text}\npwd > '{left}'");
        _running.Push(shell);
        if (commands.Lines[^1] == "ensemble run")
        {
            // Goes on beside what follows.
            foreach (var line in shown)
                await shell.SaysAsync(line.Fits);
            return;
        }

        var ended = await shell.EndAsync();
        await _running.Pop().DisposeAsync();
        foreach (var line in shown)
            ended.Lines.Should().Contain(printed => line.Fits(printed), "line {0} of the page shows '{1}', not:\n{2}", commands.Line, line, ended);
        if (shown.Any(l => l.IsError))
            ended.ExitCode.Should().NotBe(0, "the page shows an error of line {0}", commands.Line);
        else
            ended.ExitCode.Should().Be(0, "line {0} of the page says so:\n{1}", commands.Line, ended);
        if (ended.ExitCode == 0)
            _directory = (await File.ReadAllTextAsync(left)).TrimEnd('\n');
    }

    // A block below the name of a file shows what the reader finds in it.
    private async Task LookAtAsync(PageBlock file)
    {
        string found = await File.ReadAllTextAsync(Path.Combine(_directory, file.Above.Trim('`')));
        found.TrimEnd().Should().Be(file.Text, "line {0} of the page shows it", file.Line);
    }
}
