using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Application.Plans;

public sealed partial class PlanSnapshotTests
{
    private readonly ApplicationPlan _plan = Planner.Compile(RichModel.Declare(), "local", new PlanFacts());

    [Fact]
    public void The_plan_of_a_rich_model_is_as_it_was() => Expected("rich.plan.json", Folder().Replace(_plan.ToJson(), "$1"));

    [Fact]
    public void The_ports_of_a_rich_model_are_asked_for_in_the_same_order() => Expected(
        "rich.ports.txt", string.Concat(_plan.Experiments.SelectMany(e => PortOrder.Of(e)).Select(d =>
            $"{d.Process} {d.Endpoint}.{d.Replica} {d.Port?.ToString() ?? "-"}\n")));

    [Fact]
    public void Values_of_secrets_are_not_in_a_plan() => _plan.ToJson().Should().NotContain(RichModel.Secret).And.Contain("{token}");

    [Fact]
    public void A_plan_that_was_written_reads_back_as_the_same_plan() => PlanJson.ReadPlan(_plan.ToJson()).ToJson().Should().Be(_plan.ToJson());

    [Fact]
    public void Experiments_that_are_not_chosen_are_not_planned_and_not_waited_for()
    {
        var plan = Planner.Compile(RichModel.Declare(), "local", new PlanFacts(), new HashSet<string> { "web" });

        plan.Experiments.Should().ContainSingle().Which.Name.Should().Be("sarah-web");
        plan.AllProcesses().Single(p => p.Id.Name == "api").Waits.Should().BeEmpty();
    }

    // ENSEMBLE_ACCEPT=1 takes what is for what is expected; look at the difference before it is committed.
    private static void Expected(string name, string actual, [CallerFilePath] string test = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(test)!, name);
        if (Environment.GetEnvironmentVariable("ENSEMBLE_ACCEPT") == "1")
            File.WriteAllText(path, actual);
        actual.Should().Be(File.ReadAllText(path), "it is what {0} says; if the change is meant, run once with ENSEMBLE_ACCEPT=1", name);
    }

    [GeneratedRegex("""(?<="declaredAt": ").*/([^/]+\.cs)""")]
    private static partial Regex Folder();
}
