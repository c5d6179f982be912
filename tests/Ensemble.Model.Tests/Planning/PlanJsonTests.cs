using System.Text.Json.Nodes;
using Ensemble.Model.Planning;

namespace Ensemble.Model.Tests.Planning;

public sealed class PlanJsonTests
{
    private static readonly ApplicationPlan Plan = new()
    {
        Application = "app",
        Target = "local",
        Experiments = [new() { Name = "rl", Processes = [new() { Id = new("rl", null, "learner"), WorkingDirectory = "/" }] }],
    };

    [Fact]
    public void Random_plans_survive_a_round_trip_whole_and_give_the_same_bytes_again()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var plan = new RandomValues(seed).Of<ApplicationPlan>();

            var read = PlanJson.ReadPlan(plan.ToJson());

            Structure.Of(read).Should().Be(Structure.Of(plan), "seed {0}", seed);
            read.ToJson().Should().Be(plan.ToJson(), "seed {0}", seed);
        }
    }

    [Fact]
    public void Random_bindings_survive_a_round_trip_whole_and_give_the_same_bytes_again()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var binding = new RandomValues(seed).Of<Binding>();

            var read = PlanJson.ReadBinding(binding.ToJson());

            Structure.Of(read).Should().Be(Structure.Of(binding), "seed {0}", seed);
            read.ToJson().Should().Be(binding.ToJson(), "seed {0}", seed);
        }
    }

    [Fact] // maps that were read sorted by the reader's culture, and gave other bytes when written again
    public void Maps_that_were_read_are_sorted_as_those_that_were_planned()
    {
        var process = PlanJson.ReadPlan(Plan.ToJson()).AllProcesses().Single();

        process.Environment.KeyComparer.Should().BeSameAs(StringComparer.Ordinal);
        process.Labels.KeyComparer.Should().BeSameAs(StringComparer.Ordinal);
        process.NodeSelector.KeyComparer.Should().BeSameAs(StringComparer.Ordinal);
        PlanJson.ReadBinding(new Binding { RunId = "1" }.ToJson()).Gpus.KeyComparer.Should().BeSameAs(StringComparer.Ordinal);
    }

    [Fact]
    public void Fields_of_a_later_version_are_passed_over()
    {
        var json = JsonNode.Parse(Plan.ToJson())!;
        json["later"] = new JsonObject { ["x"] = 1 };
        json["experiments"]![0]!["processes"]![0]!["later"] = 1;

        PlanJson.ReadPlan(json.ToJsonString()).ToJson().Should().Be(Plan.ToJson());
    }

    [Theory]
    [InlineData("""{"format":2,"application":"a","target":"local"}""")]
    [InlineData("""{"format":2,"experiments":"in another shape"}""")] // was reported as broken, not as newer
    public void A_newer_format_is_refused_and_says_what_to_do(string json)
    {
        FluentActions.Invoking(() => PlanJson.ReadPlan(json)).Should().Throw<FormatException>()
            .WithMessage("This plan has format 2; this version reads up to 1. Use a newer version of Ensemble.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"application":"a","target":"local","experiments":null}""")]
    [InlineData("""{"format":"one","application":"a","target":"local"}""")]
    [InlineData("""{"application":"a","target":"local","experiments":[{"name":"rl","processes":[{"id":"no-slash","workingDirectory":"/"}]}]}""")]
    [InlineData("""{"application":"a","target":"local","experiments":[{"name":"rl","processes":[{"id":"rl/a","workingDirectory":"/","command":"{open"}]}]}""")]
    public void What_is_no_plan_is_refused_in_a_sentence(string json) =>
        FluentActions.Invoking(() => PlanJson.ReadPlan(json)).Should().Throw<FormatException>().WithMessage("This is no plan: *");
}
