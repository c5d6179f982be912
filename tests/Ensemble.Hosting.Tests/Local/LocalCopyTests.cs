using System.Runtime.Versioning;
using Ensemble.Hosting.Local;
using Ensemble.Hosting.Runs;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Local;

[SupportedOSPlatform("linux")]
public sealed class LocalCopyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _place;

    public LocalCopyTests() => _place = Directory.CreateDirectory(At("place")).FullName;

    [Fact]
    public async Task A_file_goes_to_the_place_of_a_process_and_back()
    {
        string here = _folder.Write("here.txt", "text");

        await ToAsync(here, "sub/there.txt");
        await FromAsync("sub/there.txt", At("back/again.txt"));

        File.ReadAllText(At("place/sub/there.txt")).Should().Be("text");
        File.ReadAllText(At("back/again.txt")).Should().Be("text");
    }

    [Theory]
    [InlineData("existing")]
    [InlineData("existing/")]
    [InlineData("new/")]
    public async Task A_file_goes_into_a_folder_under_its_own_name(string target)
    {
        Directory.CreateDirectory(At("place/existing"));

        await ToAsync(_folder.Write("a.txt", "text"), target);

        File.ReadAllText(At($"place/{target}/a.txt")).Should().Be("text");
    }

    [Fact] // 'ensemble cp learner:model.pt model.pt' in the folder of the learner left an empty file
    public async Task A_file_copied_onto_itself_keeps_its_content()
    {
        string text = new('x', 200_000);
        _folder.Write("place/model.pt", text);
        File.CreateSymbolicLink(At("link.pt"), At("place/model.pt"));

        await FromAsync("model.pt", At("place/model.pt"));
        await FromAsync("model.pt", At("link.pt"));

        File.ReadAllText(At("place/model.pt")).Should().Be(text);
    }

    [Fact]
    public async Task A_longer_file_is_replaced_whole()
    {
        _folder.Write("place/a", "a longer text");

        await ToAsync(_folder.Write("a", "short"), "a");

        File.ReadAllText(At("place/a")).Should().Be("short");
    }

    [Fact] // scripts arrived without the right to run
    public async Task A_program_stays_a_program()
    {
        string script = _folder.Write("run.sh", "#!/bin/sh\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        await ToAsync(script, "run.sh");

        File.GetUnixFileMode(At("place/run.sh")).Should().HaveFlag(UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task A_folder_goes_with_all_below_it_but_not_through_links_to_folders()
    {
        _folder.Write("tree/a/b/c.txt", "c");
        _folder.Write("tree/d.txt", "d");
        File.CreateSymbolicLink(At("tree/e.txt"), At("tree/d.txt"));
        Directory.CreateSymbolicLink(At("tree/a/loop"), At("tree"));

        await ToAsync(At("tree"), "copy");

        Directory.EnumerateFiles(At("place"), "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_place, f)).Order(StringComparer.Ordinal)
            .Should().Equal("copy/a/b/c.txt", "copy/d.txt", "copy/e.txt");
    }

    [Fact]
    public async Task A_folder_can_be_copied_below_itself()
    {
        _folder.Write("place/a.txt", "a");

        await FromAsync(".", At("place/backup"));

        Directory.GetFiles(_place, "*", SearchOption.AllDirectories).Should().HaveCount(2);
    }

    [Fact]
    public async Task What_is_not_there_is_named() =>
        await FluentActions.Awaiting(() => FromAsync("nothing", At("x"))).Should().ThrowAsync<FileNotFoundException>()
            .WithMessage($"There is no file or folder '{_place}/nothing'.");

    public void Dispose() => _folder.Dispose();

    private string At(string path) => Path.Combine(_folder.Path, path);

    private Task ToAsync(string here, string there) => LocalCopy.RunAsync(_place, new(ReplicaId.Parse("rl/a.0"), there, here, ToReplica: true), default);

    private Task FromAsync(string there, string here) => LocalCopy.RunAsync(_place, new(ReplicaId.Parse("rl/a.0"), there, here, ToReplica: false), default);
}
