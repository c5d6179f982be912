using Ensemble.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ensemble.Hosting.Tests.Declaring;

public sealed class CreateBuilderTests
{
    [Fact]
    public void The_folder_of_the_calling_file_is_the_AppHosts_where_the_program_does_not_say()
    {
        var builder = DistributedApplication.CreateBuilder([]);

        builder.AppHostDirectory.Should().Be(Path.GetDirectoryName(AppHost.FileHere()));
        builder.AppHostName.Should().Be("Ensemble.Hosting.Tests");
        builder.Environment.ContentRootPath.Should().Be(builder.AppHostDirectory);
        DistributedApplication.CreateBuilder(new DistributedApplicationOptions { AssemblyName = "X.AppHost" }).Model.Name.Should().Be("x");
        DistributedApplication.CreateBuilder().Resources.Should().BeEmpty();
    }

    [Fact]
    public void What_the_builder_knows_are_services_too()
    {
        var builder = DistributedApplication.CreateBuilder([]);
        using var services = builder.Services.BuildServiceProvider();

        services.GetRequiredService<DistributedApplicationModel>().Should().BeSameAs(builder.Model);
        services.GetRequiredService<IDistributedApplicationEventing>().Should().BeSameAs(builder.Eventing);
        services.GetRequiredService<DistributedApplicationExecutionContext>().Should().BeSameAs(builder.ExecutionContext);
        services.GetRequiredService<IConfiguration>().Should().BeSameAs(builder.Configuration);
        services.GetRequiredService<IHostEnvironment>().Should().BeSameAs(builder.Environment);
    }

    [Theory]
    [InlineData("", true, null)]
    [InlineData("--isolated --force", true, null)]
    [InlineData("--operation run", true, null)]
    [InlineData("--operation publish", false, null)]
    [InlineData("--publisher manifest", false, "manifest")]
    [InlineData("--publish=kubernetes", false, "kubernetes")]
    public void Switches_say_whether_it_runs_or_publishes(string args, bool runs, string? publisher)
    {
        var context = AppHost.New(args: args.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ExecutionContext;

        (context.IsRunMode, context.IsPublishMode, context.PublisherName).Should().Be((runs, !runs, publisher));
    }

    [Fact]
    public void A_resource_added_twice_by_hand_keeps_its_first_place()
    {
        var builder = AppHost.New();
        int line = AppHost.LineHere() + 1;
        var added = builder.AddResource(new ExecutableResource("raw", "true", null));
        builder.CreateResourceBuilder(added.Resource).WithReplicas(2);

        builder.Resources.Select(r => r.Name).Should().Equal("cart-pole", "raw");
        added.Resource.DeclaredAt().Line.Should().Be(line);
        added.Resource.Annotations.Last<ReplicaAnnotation>()!.Replicas.Should().Be(2);
    }
}
