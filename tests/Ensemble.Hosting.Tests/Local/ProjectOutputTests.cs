using Ensemble.Hosting.Local;
using Ensemble.Model;

namespace Ensemble.Hosting.Tests.Local;

public sealed class ProjectOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ProjectResource _project = new("net", "Net.csproj");

    [Fact]
    public void The_newest_output_that_can_be_run_is_found()
    {
        Built("bin/Debug/net9.0", 1);
        string newest = Built("bin/Release/net10.0", 3);
        Built("bin/Debug/net10.0", 2);
        File.SetLastWriteTimeUtc(_folder.Write("bin/Debug/net10.0/ref/Net.dll", ""), Day(9));
        Built("obj/Debug/net10.0", 9);

        Find().Should().Be(newest);
    }

    [Fact]
    public void What_the_build_noted_comes_first_where_it_is_still_there()
    {
        string found = Built("bin/Debug/net10.0", 1);
        string noted = _folder.Write("elsewhere/Net.dll", "");
        _project.Annotations.Add(new ProjectAssemblyAnnotation(noted));

        Find().Should().Be(noted);
        File.Delete(noted);
        Find().Should().Be(found);
    }

    [Fact]
    public void Where_nothing_was_built_there_is_only_an_expectation()
    {
        Find().Should().BeNull();
        ProjectOutput.Expected("/src/Net/Net.csproj").Should().Be("/src/Net/bin/Debug/net10.0/Net.dll");
    }

    public void Dispose() => _folder.Dispose();

    private static DateTime Day(int day) => new(2030, 1, day, 0, 0, 0, DateTimeKind.Utc);

    private string? Find() => ProjectOutput.Find(_project, Path.Combine(_folder.Path, "Net.csproj"));

    private string Built(string folder, int day)
    {
        _folder.Write($"{folder}/Net.runtimeconfig.json", "{}");
        string path = _folder.Write($"{folder}/Net.dll", "");
        File.SetLastWriteTimeUtc(path, Day(day));
        return path;
    }
}
