using static Ensemble.Client.Tests.Variables;

namespace Ensemble.Client.Tests;

public sealed class AddressBookTests : IDisposable
{
    private readonly string path = Path.Combine(Directory.CreateTempSubdirectory("ensemble-client-").FullName, "addresses.json");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

    [Fact]
    public void Services_without_variables_are_found_in_the_book()
    {
        EnsembleEnvironment environment = WithBook("""{"format":1,"services":{"replay-server":["h:7000","h:7001"]}}""", Service("OWN", "h:1"));

        environment.GetService("replay-server").Should().BeEquivalentTo(new ServiceEndpoint("replay-server", "h", 7000, ["h:7000", "h:7001"]));
        environment.Services.Should().Equal("own", "replay-server");
    }

    [Fact]
    public void A_variable_wins_over_the_book() =>
        WithBook("""{"format":1,"services":{"own":["h:7000","h:7001"]}}""", Service("OWN", "h:7001")).GetService("own").Port.Should().Be(7001);

    [Theory]
    [InlineData("""{"format":2,"services":{}}""")]
    [InlineData("""{"services":{}}""")]
    [InlineData("""[]""")]
    [InlineData("""not json""")]
    public void A_book_that_cannot_be_understood_is_named(string content) =>
        WithBook(content).Invoking(e => e.GetService("a")).Should().Throw<MalformedVariableException>().Which.Value.Should().Be(path);

    [Fact]
    public void A_book_that_does_not_exist_is_named() =>
        Of(("ENSEMBLE_ADDRESS_BOOK", path)).Invoking(e => e.GetService("a")).Should().Throw<MalformedVariableException>()
            .Which.Variable.Should().Be("ENSEMBLE_ADDRESS_BOOK");

    private EnsembleEnvironment WithBook(string content, params (string Name, string Value)[] variables)
    {
        File.WriteAllText(path, content);
        return Of([.. variables, ("ENSEMBLE_ADDRESS_BOOK", path)]);
    }
}
