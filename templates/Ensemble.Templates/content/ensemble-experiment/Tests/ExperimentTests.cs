using Ensemble.Hosting.Testing;
using FluentAssertions;
using Xunit;

namespace EnsembleExperiment._1.Tests;

public sealed class ExperimentTests
{
    [Fact]
    public async Task The_experiment_finds_pi()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.EXPERIMENT_CLASS_AppHost>(cancellationToken);
        await using var application = await builder.BuildAsync(cancellationToken);

        await application.StartAsync(cancellationToken);
        int exitCode = await application.Running.Completion.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);

        exitCode.Should().Be(0, "every process ends by itself, and the collector with 0 only when pi is right");
    }
}
