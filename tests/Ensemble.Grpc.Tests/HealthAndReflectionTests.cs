using Ensemble.Grpc.Health;
using Ensemble.Grpc.Reflection.V1;
using Google.Protobuf.Reflection;

namespace Ensemble.Grpc.Tests;

public sealed class HealthAndReflectionTests
{
    private static readonly ServiceDescriptor HealthService = HealthReflection.Descriptor.Services[0];

    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Health_is_told_and_its_changes_followed()
    {
        var health = new GrpcHealth();
        await using var server = await TestServer.StartAsync(services: health.Service);
        using var channel = server.Connect();
        var check = GrpcMethods.Find<HealthCheckRequest, HealthCheckResponse>(HealthService, "Check");
        var watch = GrpcMethods.Find<HealthCheckRequest, HealthCheckResponse>(HealthService, "Watch");

        (await channel.UnaryAsync(check, new(), cancellationToken: Ended)).Status.Should().Be(HealthCheckResponse.Types.ServingStatus.Serving);
        var unknown = () => channel.UnaryAsync(check, new() { Service = "replay" }, cancellationToken: Ended);
        (await unknown.Should().ThrowAsync<GrpcException>()).Which.Status.Code.Should().Be(GrpcStatusCode.NotFound);

        using var call = channel.StartWith(watch, new() { Service = "replay" }, cancellationToken: Ended);
        await using var changes = call.ReadAllAsync(Ended).GetAsyncEnumerator(Ended);
        foreach (var (isServing, told) in new (bool?, HealthCheckResponse.Types.ServingStatus)[]
        {
            (null, HealthCheckResponse.Types.ServingStatus.ServiceUnknown),
            (true, HealthCheckResponse.Types.ServingStatus.Serving),
            (false, HealthCheckResponse.Types.ServingStatus.NotServing),
        })
        {
            if (isServing is { } value)
                health.Set("replay", value);
            (await changes.MoveNextAsync()).Should().BeTrue();
            changes.Current.Status.Should().Be(told);
        }
    }

    [Theory]
    [InlineData("grpc.reflection.v1.ServerReflection")]
    [InlineData("grpc.reflection.v1alpha.ServerReflection")]
    public async Task Reflection_lists_services_and_gives_the_files_that_describe_them(string version)
    {
        var health = new GrpcHealth().Service;
        await using var server = await TestServer.StartAsync(services: [health, .. GrpcReflection.For(health)]);
        using var channel = server.Connect();
        var method = new GrpcMethod<ServerReflectionRequest, ServerReflectionResponse>(
            GrpcMethodKind.Duplex, version, "ServerReflectionInfo", GrpcMarshaller.Of<ServerReflectionRequest>(), GrpcMarshaller.Of<ServerReflectionResponse>());
        using var call = channel.Start(method, cancellationToken: Ended);
        await using var answers = call.ReadAllAsync(Ended).GetAsyncEnumerator(Ended);

        (await AskAsync(new() { ListServices = "" })).ListServicesResponse.Service.Select(s => s.Name)
            .Should().Equal("grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection");
        var file = (await AskAsync(new() { FileContainingSymbol = "grpc.health.v1.Health.Check" })).FileDescriptorResponse.FileDescriptorProto.Single();
        FileDescriptorProto.Parser.ParseFrom(file).Service.Single().Name.Should().Be("Health");
        (await AskAsync(new() { FileByFilename = "nowhere.proto" })).ErrorResponse.ErrorCode.Should().Be((int)GrpcStatusCode.NotFound);

        async Task<ServerReflectionResponse> AskAsync(ServerReflectionRequest request)
        {
            await call.WriteAsync(request);
            (await answers.MoveNextAsync()).Should().BeTrue();
            return answers.Current;
        }
    }
}
