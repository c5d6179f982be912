using Ensemble.Sdk.EndToEnd.Kit;

namespace Ensemble.Sdk.EndToEnd;

/// <summary>Manifests that builds write.</summary>
[Collection(PackagesCollection.Name)]
public sealed class PublishTests(PackedSdk sdk)
{
    [Fact]
    public async Task A_build_writes_manifests_when_asked_and_only_when_something_changed()
    {
        var user = sdk.NewFolder("Manifests").WriteAppHost("Manifests.csproj").Write("Program.cs", """
            var builder = DistributedApplication.CreateBuilder(args);
            builder.AddExperiment("rl").AddProcess("agent", "true");
            builder.Build().Run();
            """);
        const string publish = "-p:EnsemblePublish=plan+aspire";
        string plan = user["bin/Debug/net10.0/manifests/plan/plan.json"], aspire = user["bin/Debug/net10.0/manifests/aspire/aspire-manifest.json"];

        (await user.BuildInDetailAsync(publish)).Tasks.Should().EndWith(["Task \"CheckModel\"", "Task \"PublishModel\""]);
        byte[] first = await File.ReadAllBytesAsync(plan);
        File.Exists(aspire).Should().BeTrue();
        (await user.BuildInDetailAsync(publish)).Tasks.Should().BeEmpty("nothing changed");

        File.Delete(plan);
        (await user.BuildInDetailAsync(publish)).Tasks.Should().Equal("Task \"PublishModel\"");
        (await File.ReadAllBytesAsync(plan)).Should().Equal(first);

        var unknown = await user.BuildAsync("-p:EnsemblePublish=aspir");
        unknown.ExitCode.Should().Be(1);
        unknown.Findings.Should().ContainSingle().Which.Should().Contain("error ENS1110").And.Contain("Did you mean 'aspire'?");
    }
}
