using Ensemble.CommandLine.AppHosts;

namespace Ensemble.CommandLine;

public sealed class AppHostTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_AppHost_here_wins_over_those_below()
    {
        string here = Write("Mine.csproj", """<Project Sdk="Ensemble.Sdk/1.0.0" />""");
        Write("samples/Other.csproj", """<Project Sdk="Ensemble.Sdk/1.0.0" />""");

        Find(null).Should().Be(here);
    }

    [Fact]
    public void An_AppHost_below_is_found_among_other_projects()
    {
        Write("src/Library/Library.csproj", """<Project Sdk="Microsoft.NET.Sdk" />""");
        Write("src/obj/Copy.csproj", """<Project Sdk="Ensemble.Sdk/1.0.0" />""");
        string below = Write("src/Deep/AppHost/AppHost.csproj", """<Project Sdk="Ensemble.Sdk/1.0.0" />""");

        Find(null).Should().Be(below);
        Find("src/Deep").Should().Be(below);
        Find("src/Deep/AppHost/AppHost.csproj").Should().Be(below);
    }

    [Fact]
    public void A_single_file_is_an_AppHost_by_its_directive()
    {
        Write("other.cs", "Console.WriteLine();");
        string file = Write("experiment.cs",
            "#!/usr/bin/env -S dotnet run --file\n#:sdk Ensemble.Sdk@1.0.0\nvar builder = DistributedApplication.CreateBuilder(args);");

        Find(null).Should().Be(file);
    }

    [Fact]
    public void Several_are_offered_and_none_is_said()
    {
        Find(null).Should().StartWith($"There is no AppHost in '{_folder.Path}' or below.");
        Write("a/A.csproj", """<Project Sdk="Ensemble.Sdk/1.0.0" />""");
        Write("b/B.csproj", """<Project Sdk="Ensemble.Sdk/1.0.0" />""");
        Find(null).Should().Be("There are several AppHosts; say which with --project:\n  a/A.csproj\n  b/B.csproj");
        Find("nowhere").Should().Be("There is no file or folder 'nowhere'.");
    }

    [Theory]
    [InlineData("--isolated --project x --Parameters:seed=3", "x", false, false, "--isolated|--Parameters:seed=3")]
    [InlineData("--project=x -d --no-build", "x", true, true, "")]
    [InlineData("--experiment rl -- --project y", null, false, false, "--experiment|rl|--project|y")]
    public void What_is_for_the_AppHost_goes_on_unchanged(string line, string? project, bool detach, bool noBuild, string arguments)
    {
        HandedOn.Read(line.Split(' ')).Is(out var read, out _).Should().BeTrue();

        read!.Should().BeEquivalentTo(new { Project = project, Detach = detach, NoBuild = noBuild });
        string.Join('|', read!.Arguments).Should().Be(arguments);
    }

    private string Write(string file, string text)
    {
        string path = Path.Combine(_folder.Path, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private string Find(string? wanted) => AppHostFinder.Find(wanted, _folder.Path).Is(out string? found, out var refusal) ? found : refusal.Message;
}
