using Ensemble.Model;

namespace Ensemble.Hosting.Testing;

/// <summary>Runs AppHosts in tests: their own program, with random ports, without terminal and signals.</summary>
public static class DistributedApplicationTestingBuilder
{
    /// <summary>Starts the program of an AppHost up to the point where it builds.</summary>
    /// <typeparam name="TAppHost">The class generated for the AppHost, such as <c>Projects.CartPole_AppHost</c>.</typeparam>
    /// <param name="cancellationToken">Gives up waiting for the program.</param>
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TAppHost>(CancellationToken cancellationToken = default) where TAppHost
        : IProjectMetadata, new() =>
        CreateAsync<TAppHost>([], cancellationToken);

    /// <summary>Starts the program of an AppHost with arguments up to the point where it builds.</summary>
    /// <typeparam name="TAppHost">The class generated for the AppHost.</typeparam>
    /// <param name="args">The program's arguments. <c>--isolated</c> and <c>--non-interactive</c> are added.
    /// There is no dashboard unless <c>--Ensemble:Dashboard=true</c> is among them.</param>
    /// <param name="cancellationToken">Gives up waiting for the program.</param>
    /// <exception cref="InvalidOperationException">The program ended without building an application.</exception>
    public static async Task<IDistributedApplicationTestingBuilder> CreateAsync<TAppHost>(string[] args, CancellationToken cancellationToken = default)
        where TAppHost : IProjectMetadata, new()
    {
        ArgumentNullException.ThrowIfNull(args);
        var program = new AppHostProgram(typeof(TAppHost).Assembly, new TAppHost().ProjectPath, args);
        var builder = await program.StartAsync(cancellationToken);
        return new TestingBuilder(builder, program);
    }

    /// <summary>An empty builder for a test that declares everything itself.</summary>
    /// <param name="args">Arguments as of an AppHost. <c>--isolated</c> and <c>--non-interactive</c> are added.
    /// There is no dashboard unless <c>--Ensemble:Dashboard=true</c> is among them.</param>
    /// <returns>A builder whose application runs without terminal and signals.</returns>
    public static IDistributedApplicationBuilder Create(params string[] args) =>
        DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = AppHostProgram.With(args), AssemblyName = "test",
            ProjectDirectory = AppContext.BaseDirectory });
}
