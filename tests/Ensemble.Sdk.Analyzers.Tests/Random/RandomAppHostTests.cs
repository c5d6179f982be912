using System.Globalization;

namespace Ensemble.Sdk.Analyzers.Tests.Random;

/// <summary>What is found in an AppHost while typing is found in every way it can run.</summary>
public sealed class RandomAppHostTests
{
    private static readonly int s_programs =
        int.TryParse(Environment.GetEnvironmentVariable("ENSEMBLE_PROGRAMS"), CultureInfo.InvariantCulture, out int programs) ? programs : 30;

    [Fact]
    public async Task Whatever_is_found_is_reported_however_the_AppHost_runs()
    {
        int found = 0;
        for (int seed = 1; seed <= s_programs; seed++)
            found += await Compare(seed);
        TestContext.Current.TestOutputHelper!.WriteLine($"{found} findings in {s_programs} programs");
        found.Should().BeGreaterThan(s_programs / 6, "most are wrong, and not all of that is hidden");
    }

    private static async Task<int> Compare(int seed)
    {
        string program = RandomAppHost.Write(new System.Random(seed));
        var compilation = AppHostSource.Compile(program);
        string[] found = [.. (await Analysis.Of(compilation)).Select(Analysis.CallLine)];
        if (found.Length == 0)
            return 0;
        using var run = new ModelRun(compilation);
        for (int ways = 0; ways < RandomAppHost.Ways; ways++)
        {
            AppContext.SetData("ways", ways);
            found.Should().BeSubsetOf(run.Again(), "seed {0}, ways {1}:\n{2}", seed, ways, program.Replace("{", "{{").Replace("}", "}}"));
        }
        return found.Length;
    }
}
