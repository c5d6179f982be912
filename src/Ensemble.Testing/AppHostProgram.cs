using System.Reflection;
using Ensemble.Hosting.Application;

namespace Ensemble.Hosting.Testing;

/// <summary>An AppHost's program on a thread of its own, stopped where it builds until the test lets it go on.</summary>
internal sealed class AppHostProgram(Assembly assembly, string projectPath, string[] args) : IBuilderInterceptor, IDisposable
{
    private readonly TaskCompletionSource<IDistributedApplicationBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _application = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _mayBuild = new();

    private const string Dashboard = "--Ensemble:Dashboard";

    /// <summary>The arguments of a program under test: copies run side by side, nobody is asked, and there is no dashboard unless a test wants one.</summary>
    public static string[] With(string[] own) =>
    [
        .. own,
        .. own.Any(argument => argument.StartsWith(Dashboard, StringComparison.OrdinalIgnoreCase)) ? [] : (string[])[$"{Dashboard}=false"],
        "--isolated",
        "--non-interactive",
    ];

    /// <summary>Starts the program; completes when it builds.</summary>
    public Task<IDistributedApplicationBuilder> StartAsync(CancellationToken cancellationToken)
    {
        // A program's Main blocks for as long as the application runs: it must not take a thread of the pool away.
        new Thread(Run) { IsBackground = true, Name = $"{assembly.GetName().Name} under test" }.Start();
        return _builder.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Lets the program build.</summary>
    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        _mayBuild.Set();
        return _application.Task.WaitAsync(cancellationToken);
    }

    public void Creating(DistributedApplicationOptions options)
    {
        options.ProjectDirectory ??= Path.GetDirectoryName(projectPath);
        options.AssemblyName ??= assembly.GetName().Name;
        options.Args = With(options.Args ?? []);
    }

    public void Building(IDistributedApplicationBuilder builder)
    {
        _builder.TrySetResult(builder);
        _mayBuild.Wait();
    }

    public void Built(DistributedApplication application) => _application.TrySetResult(application);

    /// <summary>To be called once the program has built, or ended without.</summary>
    public void Dispose() => _mayBuild.Dispose();

    private void Run()
    {
        BuilderInterception.Current = this;
        try
        {
            var main = assembly.EntryPoint ?? throw new InvalidOperationException($"'{assembly.GetName().Name}' is no program: it has no entry point.");
            // A Main that awaits is wrapped by the compiler in an entry point that does not return before it has ended.
            main.Invoke(null, main.GetParameters().Length == 0 ? [] : [args]);
            End(new InvalidOperationException($"The program of '{assembly.GetName().Name}' ended without building an application."));
        }
        catch (TargetInvocationException failure)
        {
            End(failure.InnerException ?? failure);
        }
        catch (InvalidOperationException failure)
        {
            End(failure);
        }
    }

    private void End(Exception why)
    {
        _builder.TrySetException(why);
        _application.TrySetException(why);
    }
}
