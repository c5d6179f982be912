using System.Runtime.Versioning;
using Ensemble.Hosting.Access;

namespace Ensemble.Hosting.Tests.Access;

[SupportedOSPlatform("linux")]
public sealed class AccessKeyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string File => Path.Combine(_folder.Path, "state", "access.json");

    [Fact]
    public void Keys_are_long_and_different_and_stay_the_same_over_runs_in_a_file_for_the_user_only()
    {
        var keys = new AccessKeyFile(File).Current();

        string[] all = [keys.Operate, keys.Read, keys.Ingest];
        all.Should().OnlyHaveUniqueItems().And.OnlyContain(k => k.Length == 43);
        new AccessKeyFile(File).Current().Should().Be(keys);
        System.IO.File.GetUnixFileMode(File).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(Path.GetDirectoryName(File)!).Should().BeEquivalentTo(File, File + ".lock");
        keys.ToString().Should().NotContain(keys.Read);
    }

    [Fact]
    public async Task Hosts_that_start_together_share_the_keys_of_the_first()
    {
        for (int round = 0; round < 50; round++)
        {
            string file = Path.Combine(_folder.Path, $"{round}", "access.json");
            using var together = new Barrier(2);
            var keys = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
            {
                together.SignalAndWait(Eventually.Late());
                return new AccessKeyFile(file).Current();
            })));
            keys[0].Should().Be(keys[1]);
            new AccessKeyFile(file).Current().Should().Be(keys[0]);
        }
    }

    [Fact]
    public void Keys_that_others_could_have_read_or_that_cannot_be_read_are_replaced()
    {
        var first = new AccessKeyFile(File).Current();
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        var second = new AccessKeyFile(File).Current();
        System.IO.File.WriteAllText(File, "{\"operate\":\"");
        var third = new AccessKeyFile(File).Current();

        second.Should().NotBe(first);
        third.Should().NotBe(second);
        System.IO.File.GetUnixFileMode(File).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public void A_host_keeps_its_keys_when_the_file_is_deleted_under_it()
    {
        var file = new AccessKeyFile(File);
        var keys = file.Current();

        Directory.Delete(Path.GetDirectoryName(File)!, recursive: true);

        file.Current().Should().Be(keys);
    }
}
