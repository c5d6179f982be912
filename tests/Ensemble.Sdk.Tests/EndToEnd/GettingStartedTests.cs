using Ensemble.Sdk.EndToEnd.Kit;

namespace Ensemble.Sdk.EndToEnd;

/// <summary>docs/getting-started.md, typed in: a newcomer packs, installs, creates, runs, breaks, repairs, tests and watches an experiment.</summary>
[Collection(PackagesCollection.Name)]
public sealed class GettingStartedTests(PackedSdk sdk)
{
    [Fact]
    public async Task Every_command_of_the_page_does_what_the_page_shows()
    {
        var page = PageBlock.ReadAll(Path.Combine(PackedSdk.Repository, "docs", "getting-started.md"));
        await using var newcomer = new Newcomer(sdk, sdk.NewHome("newcomer"));

        await newcomer.FollowAsync(page);

        page.Count(b => b.Language == "sh").Should().BeGreaterThan(8, "a page without commands would pass as well");
    }
}
