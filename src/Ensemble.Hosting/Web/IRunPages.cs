using Microsoft.AspNetCore.Routing;

namespace Ensemble.Hosting.Web;

/// <summary>Pages over a run and their API. Found by <see cref="EnsemblePagesAttribute"/>; made by its constructor without parameters.</summary>
internal interface IRunPages
{
    /// <summary>Says what is served where. Called once, behind the first processes; only who has a key for it gets as far as what is mapped here.</summary>
    /// <param name="routes">Where to map it. <c>/login</c> and <c>/v1</c> are taken.</param>
    /// <param name="run">What is shown.</param>
    /// <param name="stopping">
    /// Ends when the server is about to: streams are to say their last word then, and are cut off a second later. It ends
    /// <see cref="Microsoft.AspNetCore.Http.HttpContext.RequestAborted"/> of every request too.
    /// </param>
    void Map(IEndpointRouteBuilder routes, ServedRun run, CancellationToken stopping);
}
