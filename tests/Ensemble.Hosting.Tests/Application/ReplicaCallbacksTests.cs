using System.Collections.Immutable;
using Ensemble.Hosting.Application;
using Ensemble.Hosting.Targets;
using Ensemble.Hosting.Tests.Local;
using Ensemble.Model;
using Ensemble.Model.Planning;

namespace Ensemble.Hosting.Tests.Application;

public sealed class ReplicaCallbacksTests
{
    [Fact]
    public async Task Fixed_values_and_callbacks_count_in_the_order_of_their_declaration_outer_scopes_first()
    {
        var (_, environment) = await CompleteAsync(b =>
        {
            var rl = b.AddExperiment("rl").WithEnvironment("A", "experiment").WithEnvironment(c => c.EnvironmentVariables["B"] = "experiment's callback");
            var group = rl.AddProcessGroup("g")
                .WithEnvironment(c => c.EnvironmentVariables["A"] = c.EnvironmentVariables["A"] is ReferenceExpression ? "group saw it" : "?");
            group.AddProcess("a", "true").WithEnvironment("B", "process")
                .WithEnvironment(c => c.EnvironmentVariables["C"] = $"{c.EnvironmentVariables.Count} of {c.Replica}")
                .WithEnvironment("C", "late").WithEnvironment("D", () => "computed").WithReplicas(2);
        });

        environment.Should().Contain("A", "group saw it").And.Contain("B", "process").And.Contain("C", "late").And.Contain("D", "computed")
            .And.Contain("ENSEMBLE_REPLICA", "1");
    }

    [Fact] // the variable stayed
    public async Task A_callback_can_take_a_variable_out()
    {
        var (_, environment) = await CompleteAsync(b => b.AddExperiment("rl").WithEnvironment("A", "1").WithEnvironment("B", "2")
            .AddProcess("a", "true").WithEnvironment(c => c.EnvironmentVariables.Remove("A")).WithReplicas(2));

        environment.Should().NotContainKey("A").And.Contain("B", "2");
    }

    [Fact]
    public async Task Values_are_resolved_as_the_replica_sees_them_whatever_they_are()
    {
        var (_, environment) = await CompleteAsync(
            b =>
            {
                var token = b.AddParameter("token", secret: true);
                var process = b.AddExperiment("rl").AddProcess("a", "true").WithReplicas(2).Binds("s");
                var port = process.GetEndpoint("s").Property(EndpointProperty.Port);
                process.WithEnvironment(c =>
                {
                    c.EnvironmentVariables["PORT"] = port;
                    c.EnvironmentVariables["TOKEN"] = token;
                    c.EnvironmentVariables["TEXT"] = "{token}";
                    c.EnvironmentVariables["NUMBER"] = 1.5;
                    c.EnvironmentVariables["MIXED"] = ReferenceExpression.Create($"<{port}|{token}|{new Computed()}>");
                }).WithEnvironment("CUSTOM", new Computed());
            },
            new() { ["token"] = "hush" });

        environment.Should().Contain("PORT", "7001").And.Contain("TOKEN", "hush").And.Contain("TEXT", "{token}").And.Contain("NUMBER", "1.5")
            .And.Contain("MIXED", "<7001|hush|computed>").And.Contain("CUSTOM", "computed");
    }

    [Fact]
    public async Task Arguments_are_changed_in_their_order_but_not_what_the_kind_of_process_puts_first()
    {
        var (arguments, _) = await CompleteAsync(b => b.AddExperiment("rl").AddPythonApp("a", "../a", "main.py", "--x").WithReplicas(2)
            .WithArgs(c => c.Args.Insert(0, $"first of {c.Args.Count}"))
            .WithArgs("fixed")
            .WithArgs(async c =>
            {
                await Task.Yield();
                c.Args.Remove(c.Args[1]);
                c.Args.Add(c.Replica);
            }));

        arguments.Should().Equal("main.py", "first of 1", "fixed", "1");
    }

    private static async Task<ReplicaCommand> CompleteAsync(Action<DistributedApplicationBuilder> declare, Dictionary<string, string>? parameters = null)
    {
        using var wired = new Wired(declare, parameters);
        var process = wired.Plan.AllProcesses().Single();
        var replica = process.Id.Replica(1);
        var view = wired.View.Experiments.SelectMany(e => e.Processes).Single();
        process.HasCallbacks.Should().BeTrue();
        ImmutableArray<string> arguments = [.. process.Arguments.Select(a => wired.Resolver.Render(a, replica))];
        return await new ReplicaCallbacks(wired.View, wired.Plan).CompleteAsync(
            view, replica, new(arguments, wired.Variables(replica)), reference => wired.Resolver.Resolve(reference, replica), default);
    }

    private sealed class Computed : IValueProvider, IManifestExpressionProvider
    {
        public string ValueExpression => "{computed}";

        public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return "computed";
        }
    }
}
