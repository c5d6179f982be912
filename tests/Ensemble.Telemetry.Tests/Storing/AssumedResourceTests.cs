using Ensemble.Telemetry.Queries;

namespace Ensemble.Telemetry.Tests.Storing;

/// <summary>A process is described by itself, and by its host, which knows less of it.</summary>
public sealed class AssumedResourceTests
{
    private static readonly TelemetryResource Assumed = new([new("service.name", AttributeValue.Of("agent"))]) { IsAssumed = true };

    private static readonly TelemetryResource Own =
        new([new("service.name", AttributeValue.Of("agent")), new("telemetry.sdk.name", AttributeValue.Of("opentelemetry"))]);

    [Theory]
    [InlineData("assumed", 1)]
    [InlineData("assumed own", 2)]
    [InlineData("own assumed", 2)]
    [InlineData("own assumed own assumed", 2)]
    [InlineData("own | assumed", 2)]
    [InlineData("own || assumed", 2)]
    [InlineData("assumed || own || assumed", 2)]
    public async Task What_a_process_says_of_itself_counts_more_whenever_it_comes(string order, int attributes)
    {
        using var store = new TestStore();
        var random = new RandomTelemetry(1);
        foreach (string step in order.Split(' '))
        {
            switch (step)
            {
                case "|": // another transaction
                    store.Writer.CommitDue(all: true);
                    break;
                case "||": // another host
                    store.Reopen();
                    break;
                default:
                    store.Writer.Add(new ResourceBatch<LogRecord>(step == "own" ? Own : Assumed, [random.Log()], 100, null));
                    break;
            }
        }
        store.Writer.CommitDue(all: true);

        var found = await new TelemetryQueries(store.File).ResourcesAsync(TestContext.Current.CancellationToken);

        found.Should().ContainSingle().Which.Resource.Attributes.Should().HaveCount(attributes);
    }
}
