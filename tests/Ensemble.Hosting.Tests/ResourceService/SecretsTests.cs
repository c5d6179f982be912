using Ensemble.Hosting.ResourceService;
using Ensemble.Model.Planning;
using Ensemble.Processes;

namespace Ensemble.Hosting.Tests.ResourceService;

public sealed class SecretsTests
{
    [Theory]
    [InlineData("PASSWORD", true)]
    [InlineData("db_password", true)]
    [InlineData("GITHUB_TOKEN", true)]
    [InlineData("OPENAI_API_KEY", true)]
    [InlineData("AWS_SECRET_ACCESS_KEY", true)]
    [InlineData("ConnectionStrings__results", true)]
    [InlineData("Auth__Secret", true)]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", true)]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_HEADERS", true)]
    [InlineData("TOKENIZERS_PARALLELISM", false)]
    [InlineData("MAX_TOKENS", false)]
    [InlineData("PWD", false)]
    [InlineData("KEYBOARD", false)]
    [InlineData("ENSEMBLE_SECRETARY_PORT", false)]
    public void Secrets_are_known_by_whole_words_of_their_names(string variable, bool isOne) => SecretNames.IsOne(variable).Should().Be(isOne);

    [Fact]
    public void What_is_no_parameter_of_the_plan_counts_as_secret()
    {
        var plan = new ApplicationPlan { Application = "lab", Target = "local", Parameters = [new("open", false), new("pass", true), new("unset", false)] };

        Secrets.Masked(new Dictionary<string, string> { ["open"] = "1", ["pass"] = "2", ["db.connectionString"] = "Password=3" }, plan)
            .Should().BeEquivalentTo(new Dictionary<string, string>
            {
                ["open"] = "1",
                ["pass"] = Secrets.Mask,
                ["db.connectionString"] = Secrets.Mask,
                ["unset"] = "",
            });
    }
}
