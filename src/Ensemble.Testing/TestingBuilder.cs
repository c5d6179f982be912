using System.Runtime.CompilerServices;
using Ensemble.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Ensemble.Hosting.Testing;

internal sealed class TestingBuilder(IDistributedApplicationBuilder builder, AppHostProgram program) : IDistributedApplicationTestingBuilder
{
    private DistributedApplication? _application;
    private bool _built;

    public DistributedApplicationModel Model => builder.Model;

    public ResourceCollection Resources => builder.Resources;

    public IServiceCollection Services => builder.Services;

    public ConfigurationManager Configuration => builder.Configuration;

    public IHostEnvironment Environment => builder.Environment;

    public string AppHostDirectory => builder.AppHostDirectory;

    public string AppHostName => builder.AppHostName;

    public IDistributedApplicationEventing Eventing => builder.Eventing;

    public DistributedApplicationExecutionContext ExecutionContext => builder.ExecutionContext;

    public IResourceBuilder<T> AddResource<T>(T resource, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) where T : class, IResource =>
        builder.AddResource(resource, file, line);

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : class, IResource => builder.CreateResourceBuilder(resource);

    public DistributedApplication Build() => throw new InvalidOperationException("The program of the AppHost builds: call BuildAsync.");

    public async Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default)
    {
        if (_built)
            throw new InvalidOperationException("The application was built before.");
        _built = true;
        return _application = await program.BuildAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_built)
            _application = await BuildAsync();
        if (_application is not null)
            await _application.DisposeAsync();
        program.Dispose();
    }
}
