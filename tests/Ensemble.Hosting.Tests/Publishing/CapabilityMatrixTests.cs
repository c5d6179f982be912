using Ensemble.Hosting.Local;
using Ensemble.Hosting.Targets;
using Ensemble.Hosting.Tests.Local;

namespace Ensemble.Hosting.Tests.Publishing;

public sealed class CapabilityMatrixTests : IAsyncDisposable
{
    private readonly LocalLab _lab = new();

    [Fact]
    public void A_target_that_cannot_says_so_and_names_those_that_can()
    {
        var matrix = Matrix();

        matrix.Refuse("Local", TargetCapabilities.Copy).Should().BeNull();
        matrix.Refuse("aspire", TargetCapabilities.Publish).Should().BeNull();
        matrix.Refuse("aspire", TargetCapabilities.Launch)!.Message.Should().Be("Target 'aspire' cannot run processes. Targets that can: 'local'.");
        matrix.Refuse("local", TargetCapabilities.Publish)!.Message.Should().Be("Target 'local' cannot be published. Targets that can: 'aspire' and 'plan'.");
    }

    [Fact]
    public void An_unknown_target_is_answered_with_those_that_can() =>
        Matrix().Refuse("aspir", TargetCapabilities.Publish)!.Message.Should().Be("Target 'aspir' does not exist. Did you mean 'aspire'? There are 'aspire' and 'plan'.");

    [Fact]
    public void One_capability_is_asked_for_at_a_time() =>
        FluentActions.Invoking(() => Matrix().Refuse("local", TargetCapabilities.Copy | TargetCapabilities.Logs)).Should().Throw<ArgumentException>();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    private CapabilityMatrix Matrix() => new([new LocalTarget(_lab.Options)], [new TestPublisher("plan"), new TestPublisher("aspire")]);
}
