using System.Reflection;
using Ensemble.Hosting.Extending;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Ensemble.Hosting.Web;

/// <summary>Finds the pages that a program names.</summary>
internal static class PagesLoader
{
    private const string Key = "ensemblepages";

    /// <summary>The pages of a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="problem">Why there are none, as a sentence; null where there are, or none are named.</param>
    public static IRunPages Load(Assembly? program, out string? problem)
    {
        problem = null;
        if (ExtensionLoader.NamesIn(program, Key).FirstOrDefault() is not { } name)
            return new NoPages();
        try
        {
            if (Assembly.Load(new AssemblyName(name)).GetCustomAttribute<EnsemblePagesAttribute>() is { } found)
                return (IRunPages)Activator.CreateInstance(found.Pages)!;
            problem = $"'{name}' has no pages.";
        }
        catch (Exception broken) when (ExtensionLoader.IsBroken(broken))
        {
            problem = $"'{name}' cannot be loaded: {(broken.InnerException ?? broken).Message}";
        }
        return new NoPages();
    }

    /// <summary>An AppHost without pages receives telemetry all the same, and says to people what it lacks.</summary>
    private sealed class NoPages : IRunPages
    {
        public void Map(IEndpointRouteBuilder routes, ServedRun run, CancellationToken stopping) =>
            routes.MapGet("/", static http =>
            {
                http.Response.ContentType = "text/plain; charset=utf-8";
                return http.Response.WriteAsync("This AppHost has no pages: its project leaves out Ensemble.Dashboard.\n");
            });
    }
}
