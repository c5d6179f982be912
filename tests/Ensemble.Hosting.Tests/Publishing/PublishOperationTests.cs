using Ensemble.Hosting.CommandLine;
using Ensemble.Hosting.Configuration;
using Ensemble.Hosting.Publishing;
using Ensemble.Hosting.Targets;
using Ensemble.Model;
using Ensemble.Model.Diagnostics;
using Ensemble.Model.Diagnostics.Rules;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Publishing;

public sealed class PublishOperationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task One_publisher_writes_into_the_folder_itself()
    {
        var outcome = await PublishAsync(new() { Publisher = "one", OutputPath = "out" }, new TestPublisher("one"));

        outcome.Should().BeEquivalentTo(new { ExitCode = 0, Path = Path.Combine(_folder.Path, "out") });
        Files().Should().Equal("out/.ensemble-published.json", "out/agent.txt");
        (await File.ReadAllTextAsync(Path.Combine(_folder.Path, "out/agent.txt"))).Should().Be("7000\n");
    }

    [Fact]
    public async Task Several_publishers_write_each_into_a_folder_of_its_own()
    {
        var one = new TestPublisher("one");

        await PublishAsync(new() { Publisher = "one+plan", OutputPath = "out" }, one);

        Files().Should().Equal("out/.ensemble-published.json", "out/one/agent.txt", "out/plan/plan.json");
        one.Directory.Should().Be(Path.Combine(_folder.Path, "out", "one"));
    }

    [Fact]
    public async Task Without_a_folder_files_go_beside_the_apphost_and_without_a_publisher_it_is_the_plan()
    {
        await PublishAsync(new());

        Files().Should().Equal("AppHost/manifests/.ensemble-published.json", "AppHost/manifests/plan.json");
    }

    [Fact]
    public async Task A_path_that_ends_with_json_names_the_only_file()
    {
        var outcome = await PublishAsync(new() { Publisher = "one-too", OutputPath = "out/x.json" }, new TestPublisher("one"));

        outcome.Path.Should().Be(Path.Combine(_folder.Path, "out", "x.json"));
        Files().Should().Equal("out/x.json");
    }

    [Fact]
    public async Task One_file_cannot_hold_what_two_publishers_write()
    {
        var outcome = await PublishAsync(new() { Publisher = "one+plan", OutputPath = "x.json" }, new TestPublisher("one"));

        outcome.ExitCode.Should().Be(2);
        outcome.Diagnostics.Should().ContainSingle().Which.Code.Should().Be("ENS1114");
        Files().Should().BeEmpty();
    }

    [Fact]
    public async Task An_error_of_one_publisher_leaves_the_files_of_all_as_they_were()
    {
        var outcome = await PublishAsync(
            new() { Publisher = "plan+broken+nobody", OutputPath = "out" },
                new TestPublisher("broken", NameTakenInManifest.Rule.At(SourceLocation.Unknown, "x", "Wrong.")));

        outcome.ExitCode.Should().Be(2);
        outcome.Diagnostics.Select(d => d.Code).Should().Equal("ENS1110", NameTakenInManifest.Rule.Code);
        Files().Should().BeEmpty();
    }

    [Fact]
    public async Task A_warning_stops_nothing()
    {
        var warning = CallbacksNotPublished.Rule.At(SourceLocation.Unknown, "x", "Hm.");

        var outcome = await PublishAsync(new() { Publisher = "one" }, new TestPublisher("one", warning));

        outcome.ExitCode.Should().Be(0);
        outcome.Diagnostics.Should().Equal(warning);
    }

    [Fact]
    public async Task Where_nothing_can_be_written_the_exit_code_is_1()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "taken"), "");

        var outcome = await PublishAsync(new() { OutputPath = "taken/below" });

        outcome.ExitCode.Should().Be(1);
        outcome.Diagnostics.Should().ContainSingle().Which.Code.Should().Be("ENS1115");
    }

    [Fact]
    public async Task A_pool_that_is_too_small_is_an_error()
    {
        var outcome = await PublishAsync(new(), settings: new() { PortRange = new(7000, 7000) }, services: 3);

        outcome.Diagnostics.Should().ContainSingle().Which.Message.Should().StartWith("3 ports are needed, but 1 of the pool 7000-7000 are free.");
    }

    [Theory]
    [InlineData("publish", "one", "one")]
    [InlineData("Publish-Plan", "one", "plan")]
    [InlineData("publish-one", null, "one")]
    public void A_step_is_everything_or_one_publisher(string step, string? publisher, string expected) =>
        Order(new() { Step = step, Publisher = publisher }).Publishers.Select(p => p.Name).Should().Equal(expected);

    [Fact]
    public void An_unknown_step_lists_all() =>
        Order(new() { Step = "deploy" }).Problems.Should().ContainSingle().Which.Message.Should()
            .Contain("There are 'publish', 'publish-plan' and 'publish-one'.");

    [Fact]
    public void The_target_is_the_publisher_where_none_is_named() => Order(new() { Target = "one" }).Publishers.Select(p => p.Name).Should().Equal("one");

    public void Dispose() => _folder.Dispose();

    private PublishOrder Order(AppHostOptions options) => PublishOrder.Of(options, [new PlanPublisher(), new TestPublisher("one")], _folder.Path, _folder.Path);

    private Task<PublishOutcome> PublishAsync(AppHostOptions options, params IPublisher[] publishers) => PublishAsync(options, new(), 1, publishers);

    private Task<PublishOutcome> PublishAsync(AppHostOptions options, EnsembleSettings settings, int services, params IPublisher[] publishers)
    {
        var agent = new ProcessPlan
        {
            Id = new("rl", null, "agent"),
            WorkingDirectory = _folder.Path,
            Endpoints = [.. Enumerable.Range(0, services).Select(i => new EndpointPlan { Name = i == 0 ? "s" : $"s{i}" })],
        };
        var plan = new ApplicationPlan { Application = "lab", Target = "local", Experiments = [new() { Name = "rl", Processes = [agent] }] };
        return new PublishOperation(plan, publishers, settings, Path.Combine(_folder.Path, "AppHost"), _folder.Path).RunAsync(options, CancellationToken.None);
    }

    private IEnumerable<string> Files() =>
        Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_folder.Path, f))
            .Order(StringComparer.Ordinal);
}
