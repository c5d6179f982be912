namespace Ensemble.Sdk.Analyzers.Tests;

/// <summary>The samples are right.</summary>
public sealed class SampleTests
{
    public static TheoryData<string> All =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "Program.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) == "AppHost")
            .Select(file => Path.GetRelativePath(Repository.Root, file))];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Nothing_is_found_in_the_sample(string path)
    {
        var found = await Analysis.Of(AppHostSource.Compile(Repository.Read(path)));
        found.Select(Analysis.Line).Should().BeEmpty();
    }

    [Fact]
    public void There_are_samples() => All.Should().HaveCountGreaterThan(3);
}
