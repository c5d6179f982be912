using Ensemble.Hosting;

namespace Ensemble.Docs;

public sealed class ConfigurationPageTests
{
    [Theory]
    [InlineData("Ensemble")]
    [InlineData("Experiments")]
    public async Task Every_setting_that_is_known_is_on_the_page(string section)
    {
        string page = Page.Read("docs/configuration.md").Text;

        // A key that resembles none is answered with all there are.
        await using var application = DistributedApplication.CreateBuilder([$"--{section}:qqqqqqqqqqqqqqqq=1"]).Build();
        string answer = application.Diagnostics.Single(d => d.Code == "ENS1020").Message;
        string[] known = answer.Split("Known are ", 2)[1].TrimEnd('.').Split(", ");

        known.Where(key => !page.Contains($"`{section}:{key}`", StringComparison.Ordinal)).Should().BeEmpty();
    }
}
