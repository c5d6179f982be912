using Ensemble.Hosting.Extending;
using Ensemble.Hosting.Targets;
using Ensemble.Hosting.Tests.Declaring;
using Ensemble.Hosting.Tests.Publishing;
using Microsoft.Extensions.DependencyInjection;

[assembly: Ensemble.Hosting.EnsembleExtension(typeof(ExtensionLoaderTests.Extension))]

namespace Ensemble.Hosting.Tests.Publishing;

public sealed class ExtensionLoaderTests
{
    [Fact]
    public void What_an_assembly_brings_is_registered()
    {
        var builder = AppHost.New();

        ExtensionLoader.Register([typeof(ExtensionLoaderTests).Assembly.GetName().Name!], builder).Should().BeEmpty();

        using var services = builder.Services.BuildServiceProvider();
        services.GetServices<IPublisher>().Should().ContainSingle().Which.Name.Should().Be("extended");
    }

    [Theory]
    [InlineData("No.Such.Assembly", "The file is missing.")]
    [InlineData("Ensemble.Model", "It has no attribute EnsembleExtension.")]
    public void What_extends_nothing_is_an_error(string assembly, string reason) =>
        ExtensionLoader.Register([assembly], AppHost.New()).Should().ContainSingle().Which.ToString().Should().Contain("ENS1117").And.Contain(assembly).And.Contain(reason);

    public sealed class Extension : IEnsembleExtension
    {
        public void Register(IDistributedApplicationBuilder builder) => builder.AddPublisher(new TestPublisher("extended"));
    }
}
