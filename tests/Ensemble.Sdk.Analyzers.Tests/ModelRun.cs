using System.Reflection;
using System.Runtime.Loader;
using Ensemble.Hosting;
using Ensemble.Hosting.Application;
using Microsoft.CodeAnalysis.CSharp;

namespace Ensemble.Sdk.Analyzers.Tests;

/// <summary>An AppHost that is run up to where it is built, for what the model's own checks then say.</summary>
internal sealed class ModelRun : IBuilderInterceptor, IDisposable
{
    private readonly AssemblyLoadContext _context = new("apphost", isCollectible: true);
    private readonly MethodInfo _main;
    private readonly string _name;
    private IReadOnlyList<string> _found = [];

    public ModelRun(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        compilation.Emit(image).Success.Should().BeTrue();
        image.Position = 0;
        _main = _context.LoadFromStream(image).EntryPoint!;
        _name = compilation.AssemblyName!;
    }

    /// <summary>What the checks find, as lines.</summary>
    public static IReadOnlyList<string> Of(CSharpCompilation compilation)
    {
        using var run = new ModelRun(compilation);
        return run.Again();
    }

    /// <summary>Runs the program once more.</summary>
    public IReadOnlyList<string> Again()
    {
        _found = [];
        BuilderInterception.Current = this;
        try
        {
            _main.Invoke(null, _main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]);
        }
        catch (TargetInvocationException ended) when (ended.InnerException is EnoughSeen)
        {
        }
        finally
        {
            BuilderInterception.Current = null;
        }
        return _found;
    }

    public void Dispose() => _context.Unload();

    public void Creating(DistributedApplicationOptions options) => (options.AssemblyName, options.ProjectDirectory) = (_name, Path.GetTempPath());

    public void Building(IDistributedApplicationBuilder builder)
    {
    }

    public void Built(DistributedApplication application)
    {
        _found = [.. application.Diagnostics.Select(d =>
            $"{d.Location.ToShortString()}: {(d.Severity is Model.Diagnostics.DiagnosticSeverity.Error ? "error" : "warning")} {d.Code}: {d.Message}")];
        throw new EnoughSeen();
    }

    private sealed class EnoughSeen : Exception;
}
