using Ensemble.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Ensemble.Hosting.Tests.Declaring;

/// <summary>AppHosts as people write them, for Aspire and for experiments. That they compile is most of the test.</summary>
public sealed class SnippetTests
{
    [Fact]
    public void The_starter_template_of_Aspire()
    {
        var builder = DistributedApplication.CreateBuilder([]);

        var apiService = builder.AddProject<Service>("apiservice").WithHttpHealthCheck("/health");
        var web = builder.AddProject<Service>("webfrontend")
            .WithExternalHttpEndpoints()
            .WithHttpHealthCheck("/health")
            .WithReference(apiService)
            .WaitFor(apiService);

        web.Resource.Annotations.OfType<WaitAnnotation>().Should().ContainSingle();
    }

    [Fact]
    public void Containers_parameters_and_connection_strings()
    {
        var builder = DistributedApplication.CreateBuilder([]);

        var password = builder.AddParameter("pg-password", new GenerateParameterDefault { MinLength = 22 }, secret: true);
        var postgres = builder.AddContainer("postgres", "postgres", "17")
            .WithEnvironment("POSTGRES_PASSWORD", password)
            .WithEndpoint(targetPort: 5432, name: "tcp")
            .WithVolume("pgdata", "/var/lib/postgresql/data")
            .WithBindMount("./init", "/docker-entrypoint-initdb.d", isReadOnly: true)
            .WithLifetime(ContainerLifetime.Persistent);
        var endpoint = postgres.GetEndpoint("tcp");
        var db = builder.AddConnectionString("db", ReferenceExpression.Create(
            $"Host={endpoint.Property(EndpointProperty.Host)};Port={endpoint.Property(EndpointProperty.Port)};Password={password}"));
        var migration = builder.AddProject<Service>("migration").WithReference(db).WaitFor(postgres);
        builder.AddNodeLike("frontend", "../frontend").WithReference(db).WaitForCompletion(migration).WithHttpEndpoint(env: "PORT").WithExternalHttpEndpoints();

        builder.Resources.Should().HaveCount(6);
    }

    [Fact]
    public void Commands_health_checks_events_and_relations()
    {
        var builder = DistributedApplication.CreateBuilder([]);
        builder.Services.AddHealthChecks().AddCheck("always", () => HealthCheckResult.Healthy());

        var cache = builder.AddContainer("cache", "redis")
            .WithHealthCheck("always")
            .WithCommand("clear-cache", "Clear Cache", async context =>
            {
                await Task.Yield();
                return CommandResults.Success();
            }, new CommandOptions { IconName = "AnimalRabbitOff", IconVariant = IconVariant.Filled, UpdateState = _ => ResourceCommandState.Enabled })
            .OnResourceReady(async (resource, happened, cancellationToken) => await Task.Yield());
        builder.Eventing.Subscribe<BeforeStartEvent>((happened, cancellationToken) => Task.CompletedTask);
        if (builder.ExecutionContext.IsRunMode)
            builder.AddContainer("commander", "rediscommander/redis-commander").WithParentRelationship(cache).ExcludeFromManifest();

        cache.Resource.Annotations.OfType<ResourceCommandAnnotation>().Should().ContainSingle();
    }

    [Fact]
    public void An_experiment_of_reinforcement_learning()
    {
        var builder = DistributedApplication.CreateBuilder([]);

        var rl = builder.AddExperiment("rl").WithFailurePolicy(FailurePolicy.Quorum(5));
        var learner = rl.AddProcess("learner", "python3", "learner.py")
            .WithWorkingDirectory("../learner")
            .Binds("replay-server").Binds("parameter-server", port: 7500)
            .Exposes("tensorboard", 6006);
        rl.AddProject<Service>("agent").WithReplicas(8)
            .Connects("replay-server").Connects("parameter-server").WaitFor(learner)
            .WithRestart(RestartPolicy.OnFailure, maxRestarts: 3).WithCpus(1).WithMemory("2Gi");

        rl.Resource.Members.Select(m => m.Name).Should().Equal("learner", "agent");
    }

    internal sealed class Service : IProjectMetadata
    {
        public string ProjectPath => "/nonexistent/Service.csproj";
    }
}
