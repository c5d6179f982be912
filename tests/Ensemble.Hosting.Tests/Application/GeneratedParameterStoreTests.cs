using System.Runtime.Versioning;
using Ensemble.Hosting.Application;
using Ensemble.Model;

namespace Ensemble.Hosting.Tests.Application;

[SupportedOSPlatform("linux")]
public sealed class GeneratedParameterStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Values_have_the_length_and_the_characters_that_were_asked_for()
    {
        Store().GetOrMake("a", new(40)).Should().MatchRegex("^[A-Za-z0-9]{40}$");
        Store().GetOrMake("b", new(1024, Special: true)).Should().HaveLength(1024).And.MatchRegex("[^A-Za-z0-9]");
    }

    [Fact]
    public void Each_name_keeps_its_own_value()
    {
        string a = Store().GetOrMake("a", new());
        string b = Store().GetOrMake("b", new());

        a.Should().NotBe(b);
        Store().GetOrMake("a", new(5)).Should().Be(a);
        Store().GetOrMake("b", new()).Should().Be(b);
    }

    [Fact] // a file that others could read stayed so when a secret was written into it
    public void Only_the_user_can_read_the_file()
    {
        string path = _folder.Write("state/parameters.json", "{}");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        Store().GetOrMake("a", new());

        File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(Path.GetDirectoryName(path)!).Should().Equal(path);
    }

    [Fact] // the file was emptied before it was written again: whoever read it meanwhile made new values
    public async Task Who_reads_while_another_writes_sees_all_values_there_were()
    {
        string kept = Store().GetOrMake("kept", new());
        using var done = new CancellationTokenSource();
        var reader = Task.Run(() =>
        {
            do
                File.ReadAllText(Path.Combine(_folder.Path, "state/parameters.json")).Should().Contain(kept);
            while (!done.IsCancellationRequested);
        });

        for (int i = 0; i < 100; i++)
            Store().GetOrMake($"p{i}", new());
        await done.CancelAsync();

        await reader;
    }

    public void Dispose() => _folder.Dispose();

    private GeneratedParameterStore Store() => new(Path.Combine(_folder.Path, "state/parameters.json"));
}
