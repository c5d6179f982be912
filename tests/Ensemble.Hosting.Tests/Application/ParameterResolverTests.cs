using Ensemble.Hosting.Application;
using Ensemble.Hosting.Tests.Declaring;
using Microsoft.Extensions.Configuration;

namespace Ensemble.Hosting.Tests.Application;

public sealed class ParameterResolverTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DistributedApplicationBuilder _builder = AppHost.New();
    private readonly ScriptedPrompt _nobody = new(null);

    [Fact]
    public async Task Configuration_comes_before_the_default_that_before_a_generated_value_and_a_person_is_asked_last()
    {
        _builder.AddParameter("configured", "default");
        _builder.AddParameter("defaulted", "default");
        _builder.AddParameter("generated", new GenerateParameterDefault());
        _builder.AddParameter("called", () => "called");
        _builder.AddParameterFromConfiguration("keyed", "A:B");
        _builder.AddParameter("asked", secret: true);
        var person = new ScriptedPrompt("typed");

        var values = await ResolveAsync(person, ("Parameters:configured", "configured"), ("A:B", "by key"), ("Parameters:keyed", "not this one"));

        values.Missing.Should().BeEmpty();
        values.Values.Should().Contain("configured", "configured").And.Contain("defaulted", "default").And.Contain("called", "called")
            .And.Contain("keyed", "by key").And.Contain("asked", "typed");
        values.Values["generated"].Should().HaveLength(22);
        person.Asked.Should().Equal("asked (hidden)");
    }

    [Fact]
    public async Task A_generated_value_is_the_same_next_time()
    {
        _builder.AddParameter("password", new GenerateParameterDefault(), secret: true);

        string first = (await ResolveAsync(_nobody)).Values["password"];

        (await ResolveAsync(_nobody)).Values["password"].Should().Be(first);
    }

    [Fact]
    public async Task Everything_that_is_missing_is_named_at_once_with_what_to_set()
    {
        _builder.AddParameter("size");
        _builder.AddParameter("token", secret: true);
        _builder.AddParameterFromConfiguration("keyed", "Section:Key"); // the sentence named a variable that nobody reads
        _builder.AddConnectionString("db");

        var missing = (await ResolveAsync(_nobody)).Missing;

        missing.Select(d => d.Code).Should().Equal("ENS1019", "ENS1019", "ENS1019", missing[3].Code);
        missing[0].Message.Should().Contain("Set the environment variable Parameters__size, or \"Parameters:size\" in appsettings.json.");
        missing[1].Message.Should().Contain("Set the environment variable Parameters__token, or run in a terminal");
        missing[2].Message.Should().Contain("Set the environment variable Section__Key, or \"Section:Key\" in appsettings.json.");
        missing[3].Message.Should().Contain("db");
        missing.Should().OnlyContain(d => d.Location.IsKnown);
        _nobody.Asked.Should().Equal("size", "token (hidden)", "keyed");
    }

    [Fact]
    public async Task A_connection_string_that_only_optional_references_want_may_be_absent()
    {
        var db = _builder.AddConnectionString("db");
        _builder.AddProcess("a", "true").WithReference(db, optional: true);
        (await ResolveAsync(_nobody)).Missing.Should().BeEmpty();

        _builder.AddProcess("b", "true").WithReference(db);
        (await ResolveAsync(_nobody)).Missing.Should().HaveCount(1);
        (await ResolveAsync(_nobody, ("ConnectionStrings:db", "Host=x"))).Values.Should().Contain("db.connectionString", "Host=x");
    }

    public void Dispose() => _folder.Dispose();

    private Task<ParameterValues> ResolveAsync(IParameterPrompt prompt, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        return new ParameterResolver(configuration, new GeneratedParameterStore(Path.Combine(_folder.Path, "state/parameters.json")), prompt)
            .ResolveAsync(_builder.Model, default);
    }
}
