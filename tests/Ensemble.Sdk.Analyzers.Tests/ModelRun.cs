using System.Reflection;
using System.Runtime.Loader;
using Ensemble.Hosting;
using Ensemble.Hosting.Application;
using Microsoft.CodeAnalysis.CSharp;

namespace Ensemble.Sdk.Analyzers.Tests;

/// <summary>Runs an AppHost up to where it is built, for what the model's own checks then say.</summary>
internal sealed class ModelRun : IBuilderInterceptor
{
    private readonly string _name;
    private IReadOnlyList<string> _found = [];

    private ModelRun(string name) => _name = name;

    /// <summary>What the checks find, as lines.</summary>
    public static IReadOnlyList<string> Of(CSharpCompilation compilation, params string[] args)
    {
        using var image = new MemoryStream();
        compilation.Emit(image).Success.Should().BeTrue();
        image.Position = 0;
        var context = new AssemblyLoadContext("apphost", isCollectible: true);
        var run = new ModelRun(compilation.AssemblyName!);
        var main = context.LoadFromStream(image).EntryPoint!;
        BuilderInterception.Current = run;
        try
        {
            main.Invoke(null, main.GetParameters().Length == 0 ? [] : [args]);
        }
        catch (TargetInvocationException ended) when (ended.InnerException is EnoughSeen)
        {
        }
        finally
        {
            BuilderInterception.Current = null;
            context.Unload();
        }
        return run._found;
    }

    public void Creating(DistributedApplicationOptions options) => (options.AssemblyName, options.ProjectDirectory) = (_name, Path.GetTempPath());

    public void Building(IDistributedApplicationBuilder builder)
    {
    }

    public void Built(DistributedApplication application)
    {
        _found = [.. application.Diagnostics.Select(d => $"{d.Location.ToShortString()}: {(d.Severity is Model.Diagnostics.DiagnosticSeverity.Error ? "error" : "warning")} {d.Code}: {d.Message}")];
        throw new EnoughSeen();
    }

    private sealed class EnoughSeen : Exception;
}
